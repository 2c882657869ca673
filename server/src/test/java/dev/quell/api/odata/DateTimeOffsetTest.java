package dev.quell.api.odata;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DateTimeOffsetTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2023-06-26T19:07:39.7433333Z",
                "2023-06-27T10:49:33.98Z",
                "2026-11-20T08:00:00.5Z",
                "2026-11-20T08:00:00Z",
                "2026-11-20T08:00:00.0000001Z"
            })
    void isWrittenWithUpToSevenDigitsAndNoTrailingZeros(String text) {
        assertThat(DateTimeOffset.text(Instant.parse(text))).isEqualTo(text);
        assertThat(DateTimeOffset.parse(text)).contains(Instant.parse(text));
    }

    @Test
    void whatIsNoTimeIsNone() {
        assertThat(DateTimeOffset.parse("yesterday")).isEmpty();
        assertThat(DateTimeOffset.parse("2026-11-20T10:00:00+02:00"))
                .contains(Instant.parse("2026-11-20T08:00:00Z"));
    }
}
