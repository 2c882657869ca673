package dev.quell.connector.defender;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quell.connector.Connector;
import dev.quell.connector.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(WithDefender.class)
final class TokensTest {
    private static final String SIGN_IN = "POST /" + FakeEntra.TENANT;

    @Test
    void aTokenIsUsedForFourFifthsOfItsLife(Defender defender) throws Exception {
        String handle = defender.begin(Defender.ISOLATE);
        defender.pass(Duration.ofSeconds(2_870));
        defender.poll(Defender.ISOLATE, handle);
        assertThat(defender.microsoft.entra.given()).isEqualTo(1);

        defender.pass(Duration.ofSeconds(10));
        defender.poll(Defender.ISOLATE, handle);
        assertThat(defender.microsoft.entra.given()).isEqualTo(2);
    }

    @Test
    void callersAtOnceAskForOneToken(Defender defender) throws Exception {
        List<FutureTask<Outcome>> calls = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            FutureTask<Outcome> call = new FutureTask<>(() -> defender.perform(Defender.RELEASE));
            calls.add(call);
            Thread.ofVirtual().start(call);
        }
        for (FutureTask<Outcome> call : calls) {
            assertThat(call.get()).isInstanceOf(Outcome.Pending.class);
        }
        assertThat(defender.microsoft.entra.given()).isEqualTo(1);
    }

    @Test
    void aRefusedTokenIsRenewedOnceAndTheOrderGivenOnce(Defender defender) throws Exception {
        String handle = defender.begin(Defender.ISOLATE);
        defender.microsoft.entra.revokeAll();
        assertThat(defender.poll(Defender.ISOLATE, handle)).isInstanceOf(Outcome.Pending.class);
        assertThat(defender.microsoft.entra.given()).isEqualTo(2);

        defender.microsoft.instead(
                "POST /api/machines/" + FakeMachines.DESKTOP, Reply.error(401, "Unauthorized", ""));
        defender.microsoft.actions.end("Succeeded");
        assertThat(defender.perform(Defender.RELEASE)).isInstanceOf(Outcome.Pending.class);
        assertThat(defender.microsoft.actions.all()).hasSize(2);
    }

    @Test
    void aNewTokenThatIsRefusedTooHoldsTheOrder(Defender defender) throws Exception {
        for (int i = 0; i < 2; i++) {
            defender.microsoft.instead(
                    "GET /api/machines/", Reply.error(401, "Unauthorized", "no"));
        }
        assertThat(defender.perform(Defender.ISOLATE))
                .isInstanceOfSatisfying(
                        Outcome.NotStarted.class,
                        held -> assertThat(held.after()).contains(Tokens.REFUSED_WAIT));
        assertThat(defender.microsoft.actions.all()).isEmpty();
    }

    @Test
    void aWrongSecretIsSaidAndNotShown(Defender defender) throws Exception {
        Outcome outcome =
                defender.connect("client-secret", "another-secret-of-mine")
                        .perform(Defender.request(Defender.ISOLATE));

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.NotStarted.class,
                        held ->
                                assertThat(held.reason())
                                        .contains("AADSTS7000215", "client-secret")
                                        .doesNotContain("another-secret-of-mine"));
    }

    @Test
    void aTokenThatTheProductEchoesIsNotShown(Defender defender) throws Exception {
        defender.microsoft.instead(
                "GET /api/machines/", Reply.error(403, "Forbidden", "Bearer eyJ-token-0 lacks it"));

        assertThat(defender.perform(Defender.ISOLATE))
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed ->
                                assertThat(failed.reason())
                                        .contains("Forbidden", "lacks it")
                                        .doesNotContain("eyJ-token-0"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "{\"token_type\":\"Bearer\",\"expires_in\":3599}",
                "{\"token_type\":\"Bearer\",\"expires_in\":0,\"access_token\":\"t\"}",
                "{\"token_type\":\"Bearer\",\"expires_in\":-1,\"access_token\":\"t\"}",
                "{\"token_type\":\"Bearer\",\"expires_in\":3599,\"access_token\":\"t\\r\\nX: y\"}",
                "{\"token_type\":\"mac\",\"expires_in\":3599,\"access_token\":\"t\"}",
                "{\"token_type\":\"Bearer\",\"expires_in\":9,\"access_token\":\"a\",\"access_token\":\"b\"}",
            })
    void whatIsNoTokenIsNotUsed(String answer, Defender defender) throws Exception {
        defender.microsoft.instead(SIGN_IN, Reply.json(200, answer));

        assertThat(defender.perform(Defender.ISOLATE)).isInstanceOf(Outcome.NotStarted.class);
        assertThat(defender.microsoft.calls()).isEmpty();
        defender.pass(Tokens.REFUSED_WAIT);
        assertThat(defender.perform(Defender.ISOLATE)).isInstanceOf(Outcome.Pending.class);
    }

    @Test
    void aSignInServiceThatIsBusyIsLeftAlone(Defender defender) throws Exception {
        defender.microsoft.instead(SIGN_IN, Reply.tooMany("25"));

        assertThat(defender.perform(Defender.ISOLATE))
                .isInstanceOfSatisfying(
                        Outcome.NotStarted.class,
                        held ->
                                assertThat(held.after())
                                        .isEqualTo(Optional.of(Duration.ofSeconds(25))));

        defender.pass(Duration.ofSeconds(10));
        assertThat(defender.perform(Defender.RELEASE))
                .isInstanceOfSatisfying(
                        Outcome.NotStarted.class,
                        held ->
                                assertThat(held.after())
                                        .isEqualTo(Optional.of(Duration.ofSeconds(15))));
        assertThat(defender.microsoft.calls(SIGN_IN)).hasSize(1);

        defender.pass(Duration.ofSeconds(15));
        assertThat(defender.perform(Defender.ISOLATE)).isInstanceOf(Outcome.Pending.class);
    }

    @Test
    void aRefusalIsSaidAgainAndNotAskedForAgainWithinItsTime(Defender defender) throws Exception {
        Connector wrong = defender.connect("client-secret", "another-secret-of-mine");
        Outcome first = wrong.perform(Defender.request(Defender.ISOLATE));

        assertThat(wrong.perform(Defender.request(Defender.ISOLATE))).isEqualTo(first);
        assertThat(defender.microsoft.calls(SIGN_IN)).hasSize(1);

        defender.pass(Tokens.REFUSED_WAIT);
        assertThat(wrong.perform(Defender.request(Defender.ISOLATE))).isEqualTo(first);
        assertThat(defender.microsoft.calls(SIGN_IN)).hasSize(2);
    }

    @Test
    void aClockThatIsSetBackProlongsNoRefusal(Defender defender) throws Exception {
        defender.microsoft.instead(SIGN_IN, Reply.tooMany("25"));
        assertThat(defender.perform(Defender.ISOLATE)).isInstanceOf(Outcome.NotStarted.class);

        defender.pass(Duration.ofHours(-2));

        assertThat(defender.perform(Defender.ISOLATE)).isInstanceOf(Outcome.Pending.class);
    }

    @Test
    void aSignInServiceThatDoesNotAnswerStartsNothing(Defender defender) throws Exception {
        defender.microsoft.instead(SIGN_IN, new Reply.Silence());

        assertThat(
                        defender.connector.perform(
                                Defender.request("run-01", 1, Defender.ISOLATE, Defender.SHORT)))
                .isInstanceOf(Outcome.NotStarted.class);
    }
}
