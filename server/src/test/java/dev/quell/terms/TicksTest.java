package dev.quell.terms;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TicksTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1970-01-01T00:00:00Z",
                "1969-12-31T23:59:59.9999999Z",
                "2023-06-26T19:07:39.7433333Z",
                "2026-11-21T09:30:15.1234567Z",
                "9999-12-31T23:59:59.9999999Z",
                "0001-01-01T00:00:00.0000001Z"
            })
    void aTimeOfWholeTicksSurvives(String text) {
        Instant instant = Instant.parse(text);

        assertThat(Ticks.isWhole(instant)).isTrue();
        assertThat(Ticks.instant(Ticks.of(instant))).isEqualTo(instant);
    }

    @Test
    void theClockIsCutToWholeTicks() {
        InstantSource clock = at("2026-01-01T00:00:00.123456789Z");

        assertThat(Ticks.now(clock)).isEqualTo("2026-01-01T00:00:00.1234567Z");
        assertThat(Ticks.isWhole(clock.instant())).isFalse();
    }

    @Test
    void aStampComesAtLeastATickAfterThePreviousOne() {
        Instant previous = Instant.parse("2026-01-01T00:00:00Z");

        assertThat(Ticks.after(previous, at("2025-01-01T00:00:00Z")))
                .isEqualTo("2026-01-01T00:00:00.0000001Z");
        assertThat(Ticks.after(previous, at("2026-01-01T00:00:00.000000050Z")))
                .isEqualTo("2026-01-01T00:00:00.0000001Z");
        assertThat(Ticks.after(previous, at("2026-01-01T00:00:01Z")))
                .isEqualTo("2026-01-01T00:00:01Z");
    }

    private static InstantSource at(String instant) {
        return InstantSource.fixed(Instant.parse(instant));
    }
}
