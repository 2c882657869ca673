package dev.quell.terms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;

class PatienceTest {
    @Test
    void whoMayNotWaitIsToldWhereHeWouldHaveTo() {
        assertThatExceptionOfType(Patience.MustWait.class)
                .isThrownBy(() -> Patience.without(PatienceTest::waiting));
    }

    @Test
    void everybodyElseWaits() {
        assertThat(waiting()).isEqualTo("waited");
        assertThat(Patience.without(() -> "at once")).isEqualTo("at once");
        assertThatCode(Patience::demand).doesNotThrowAnyException();
    }

    private static String waiting() {
        Patience.demand();
        return "waited";
    }
}
