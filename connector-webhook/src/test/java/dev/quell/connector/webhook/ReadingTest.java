package dev.quell.connector.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quell.connector.Outcome;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReadingTest {
    private static final Outcome ACCEPTED = new Outcome.Pending("run-17", Duration.ofHours(1));

    private final Reading reading = new Reading(Set.of("/hooks/secret"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Ok",
                "{}",
                "[]",
                "null",
                "{\"state\":7}",
                "{\"success\":true}",
                "{\"state\":\"inProgress\"}",
                "{\"state\":\"completed\",\"state\":\"failed\"}",
                "{\"state\":\"completed\""
            })
    void whatIsAnsweredWellWithoutAnEndIsAccepted(String body) {
        assertThat(read(200, body)).isEqualTo(ACCEPTED);
        assertThat(read(204, body)).isEqualTo(ACCEPTED);
    }

    @Test
    void anEndIsTakenFromTheAnswer() {
        assertThat(read(200, "{\"state\":\"completed\",\"message\":\"by rule 7\"}"))
                .isEqualTo(new Outcome.Done("The receiver says completed: by rule 7."));
        assertThat(read(202, "{\"state\":\"failed\"}"))
                .isEqualTo(new Outcome.Failed("The receiver says failed."));
        assertThat(read(200, "{\"state\":\"partiallyCompleted\",\"message\":\"1 of 2\"}"))
                .isInstanceOf(Outcome.Partial.class);
    }

    @Test
    void aStateThatThereIsNotIsNoAnswer() {
        assertThat(read(200, "{\"state\":\"Completed\"}"))
                .isEqualTo(new Outcome.Unknown("The receiver says Completed, which is no state."));
    }

    @ParameterizedTest
    @CsvSource({
        "100, Unknown", "301, Failed", "302, Unknown", "303, Unknown", "307, Failed",
        "308, Failed", "400, Failed", "401, Failed", "403, Failed", "404, Failed",
        "408, Unknown", "409, Unknown", "410, Failed", "422, Failed", "429, NotStarted",
        "500, Unknown", "502, Unknown", "503, Unknown", "504, Unknown", "600, Unknown"
    })
    void aStatusThatIsNotWellCountsWhateverTheBodySays(int status, String outcome) {
        assertThat(read(status, "{\"state\":\"completed\"}").getClass().getSimpleName())
                .isEqualTo(outcome);
    }

    @Test
    void theReceiversReasonIsPassedOn() {
        assertThat(read(422, "{\"message\":\"no such device\"}"))
                .isEqualTo(new Outcome.Failed("The receiver answered 422: no such device."));
    }

    @Test
    void aReasonIsCutAndTellsNoSecret() {
        assertThat(read(422, "{\"message\":\"" + "x".repeat(5_000) + "\"}"))
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> assertThat(failed.reason()).hasSize(1_000).endsWith("x…"));
        for (String secret : new String[] {"at /hooks/secret", "Bearer one-time"}) {
            assertThat(read(422, "{\"message\":\"" + secret + "\"}"))
                    .isEqualTo(
                            new Outcome.Failed(
                                    "The receiver answered 422: (a text with a secret in it)."));
            assertThat(read(200, "{\"state\":\"" + secret + "\"}"))
                    .isEqualTo(
                            new Outcome.Unknown(
                                    "The receiver says (a text with a secret in it), which is no"
                                            + " state."));
        }
    }

    @Test
    void aReceiverThatWasNotReachedHasNothing() {
        assertThat(reading.of(new Delivery.NotSent("no connection"), Orders.isolation()))
                .isEqualTo(
                        new Outcome.NotStarted("The receiver: no connection.", Optional.empty()));
        assertThat(reading.of(new Delivery.Unanswered("no answer"), Orders.isolation()))
                .isEqualTo(new Outcome.Unknown("The receiver: no answer."));
    }

    private Outcome read(int status, String body) {
        return reading.of(
                new Delivery.Answered(status, Optional.empty(), body), Orders.isolation());
    }
}
