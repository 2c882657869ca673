package dev.quell.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.quell.connector.ActionRequest.Origin;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ActionRequestTest {
    private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");

    @Test
    void aRequestShowsNoSecretOfItsCallback() {
        assertThat(request("run-1", 1, Duration.ofSeconds(1)).toString())
                .contains("run-1", "https://quell.example/")
                .doesNotContain("one-time");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "run_1-A", "0123456789012345678901234567890123456789-1234567"})
    void aKeyGoesIntoAnyProductsComment(String key) {
        assertThat(ActionRequest.isKey(key)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "run 1",
                "run.1",
                "run/1",
                "rün",
                "run\n",
                "0123456789012345678901234567890123456789-12345678"
            })
    void whatDoesNotIsNoKey(String key) {
        assertThat(ActionRequest.isKey(key)).isFalse();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> request(key, 1, Duration.ofSeconds(1)));
    }

    @Test
    void attemptsAreCountedFromOne() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> request("run-1", 0, Duration.ofSeconds(1)));
    }

    @Test
    void aCallHasTime() {
        assertThatIllegalArgumentException().isThrownBy(() -> request("run-1", 1, Duration.ZERO));
    }

    @Test
    void aCallbackHasASecret() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Callback(URI.create("https://quell.example/"), ""));
    }

    private static ActionRequest request(String key, int attempt, Duration limit) {
        return new ActionRequest(
                key,
                attempt,
                new ResponseAction.SubmitIocRule(),
                new Origin("tenant", "incident", "task", "Ann", NOON),
                limit,
                NOON.plusSeconds(60),
                Optional.of(new Callback(URI.create("https://quell.example/"), "one-time")));
    }
}
