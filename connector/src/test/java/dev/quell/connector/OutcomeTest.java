package dev.quell.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class OutcomeTest {
    private static final Duration PAST = Duration.ofSeconds(-1);
    private static final String LONGEST = "x".repeat(Outcome.TEXT_CHARS_MAX);

    @Test
    void nothingIsSaidWithoutWords() {
        for (String text : List.of("", " \n", LONGEST + "x")) {
            assertThatIllegalArgumentException().isThrownBy(() -> new Outcome.Done(text));
            assertThatIllegalArgumentException().isThrownBy(() -> new Outcome.Failed(text));
            assertThatIllegalArgumentException().isThrownBy(() -> new Outcome.Unknown(text));
            assertThatIllegalArgumentException().isThrownBy(() -> new Outcome.Partial(text, "y"));
            assertThatIllegalArgumentException().isThrownBy(() -> new Outcome.Partial("y", text));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new Outcome.NotStarted(text, Optional.empty()));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new Lookup.NotNow(text, Optional.empty()));
            assertThatIllegalArgumentException().isThrownBy(() -> new Lookup.Never(text));
        }
    }

    @Test
    void aHandleHoldsTheIdsOfFiftyActions() {
        String handle = "7d0f1c52-5f0a-4c0e-9a57-0d4b3f0c9b11 ".repeat(50);

        assertThatNoException().isThrownBy(() -> new Outcome.Pending(handle, Duration.ZERO));
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () ->
                                new Outcome.Pending(
                                        "x".repeat(Outcome.HANDLE_CHARS_MAX + 1), Duration.ZERO));
    }

    @Test
    void nobodyIsAskedInThePast() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Outcome.Pending("handle", PAST));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Outcome.NotStarted("busy", Optional.of(PAST)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Lookup.NotNow("busy", Optional.of(PAST)));
    }

    static List<Outcome> found() {
        return List.of(
                new Outcome.Done("done"),
                new Outcome.Partial("one", "the other was off"),
                new Outcome.Pending("handle", Duration.ZERO),
                new Outcome.Failed("no"));
    }

    @ParameterizedTest
    @MethodSource("found")
    void whatIsFoundIsKnown(Outcome outcome) {
        assertThat(new Lookup.Found(outcome).outcome()).isEqualTo(outcome);
    }

    @Test
    void whatIsNotKnownIsNotFound() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Lookup.Found(new Outcome.Unknown("no answer")));
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> new Lookup.Found(new Outcome.NotStarted("busy", Optional.empty())));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 998, 999, 1_000, 1_001, 5_000})
    void whatAProductSaysIsMadeToFit(int chars) {
        String said = "x".repeat(chars);

        assertThatNoException().isThrownBy(() -> new Outcome.Failed(Outcome.fit(said)));
        assertThat(Outcome.fit(said).equals(said)).isEqualTo(chars > 0 && chars <= 1_000);
    }

    @Test
    void noCharacterIsCutInTwo() {
        String said = "x".repeat(Outcome.TEXT_CHARS_MAX - 2) + "😀😀";

        assertThat(Outcome.fit(said)).isEqualTo("x".repeat(Outcome.TEXT_CHARS_MAX - 2) + "…");
    }
}
