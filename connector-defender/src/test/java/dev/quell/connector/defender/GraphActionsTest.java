package dev.quell.connector.defender;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quell.connector.ActionType;
import dev.quell.connector.Connector;
import dev.quell.connector.Lookup;
import dev.quell.connector.Outcome;
import dev.quell.connector.ResponseAction;
import dev.quell.connector.ResponseAction.OnMessage;
import dev.quell.connector.ResponseAction.OnUser;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Users and mail. */
@ExtendWith(WithDefender.class)
final class GraphActionsTest {
    private static final String USER = "ann+b@contoso.example";
    private static final String MESSAGE = "9c2f0000-0000-4000-8000-000000000001-1-1";

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '!',
            value = {
                "DISABLE_USER; PATCH; ; {\"accountEnabled\":false}",
                "ENABLE_USER; PATCH; ; {\"accountEnabled\":true}",
                "FORCE_USER_PASSWORD_RESET; PATCH; ;"
                        + " {\"passwordProfile\":{\"forceChangePasswordNextSignIn\":true}}",
                "REQUIRE_SIGN_IN; POST; /revokeSignInSessions; ",
            },
            delimiter = ';')
    void eachActionOnAUserIsOneRequest(
            ActionType type, String method, String path, String body, Defender defender)
            throws Exception {
        Outcome outcome = connector(defender).perform(Defender.request(new OnUser(type, USER)));

        HttpsFake.Call call = defender.microsoft.calls(method).getLast();
        assertThat(call.path()).isEqualTo("/v1.0/users/" + USER + (path == null ? "" : path));
        assertThat(call.body()).isEqualTo(body == null ? "" : body);
        assertThat(outcome).isInstanceOf(Outcome.Done.class);
    }

    @ParameterizedTest
    @CsvSource({USER + ", 1", FakeMachines.ENTRA_DEVICE + ", 0"})
    void aUserIsMarkedByObjectId(String user, int lookups, Defender defender) throws Exception {
        ResponseAction mark = new OnUser(ActionType.MARK_USER_AS_COMPROMISED, user);

        assertThat(connector(defender).perform(Defender.request(mark)))
                .isInstanceOf(Outcome.Done.class);

        assertThat(defender.microsoft.calls("GET /v1.0/users/")).hasSize(lookups);
        assertThat(
                        defender.microsoft
                                .calls("POST /v1.0/identityProtection/riskyUsers/confirm")
                                .getFirst()
                                .body())
                .isEqualTo("{\"userIds\":[\"" + FakeMachines.ENTRA_DEVICE + "\"]}");
    }

    @Test
    void anActionOnAUserMayBeRepeatedAndCannotBeLookedUp(Defender defender) throws Exception {
        Connector connector = connector(defender);
        ResponseAction disable = new OnUser(ActionType.DISABLE_USER, USER);
        defender.microsoft.after("PATCH", new Reply.Cut());

        assertThat(connector.perform(Defender.request(disable)))
                .isInstanceOf(Outcome.Unknown.class);
        assertThat(connector.findByKey(Defender.request(disable), Duration.ZERO))
                .isInstanceOf(Lookup.Never.class);
        assertThat(connector.idempotent(ActionType.DISABLE_USER)).isTrue();
        assertThat(connector.idempotent(ActionType.SOFT_DELETE_EMAIL)).isFalse();
        assertThat(connector.idempotent(ActionType.ISOLATE_DEVICE)).isFalse();
    }

    @Test
    void aMissingPermissionHasFailed(Defender defender) throws Exception {
        defender.microsoft.instead(
                "PATCH",
                Reply.error(
                        403,
                        "Authorization_RequestDenied",
                        "Insufficient privileges to complete the operation."));

        assertThat(
                        connector(defender)
                                .perform(
                                        Defender.request(
                                                new OnUser(ActionType.DISABLE_USER, USER))))
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed ->
                                assertThat(failed.reason())
                                        .contains(
                                                "Authorization_RequestDenied",
                                                "lacks a permission"));
    }

    @ParameterizedTest
    @CsvSource({"SOFT_DELETE_EMAIL, softDelete", "HARD_DELETE_EMAIL, hardDelete"})
    void mailIsRemediatedOnceAndNobodyKnowsHowItEnded(
            ActionType type, String word, Defender defender) throws Exception {
        Connector connector = connector(defender);
        ResponseAction delete = new OnMessage(type, MESSAGE);

        assertThat(connector.perform(Defender.request(delete)))
                .isEqualTo(new Outcome.Pending(MailActions.HANDLE, MailActions.NO_NEWS_WAIT));
        assertThat(connector.poll(Defender.request(delete), MailActions.HANDLE))
                .isInstanceOf(Outcome.Pending.class);
        assertThat(connector.cancel(Defender.request(delete), MailActions.HANDLE))
                .isInstanceOf(Outcome.Pending.class);
        assertThat(connector.findByKey(Defender.request(delete), Duration.ZERO))
                .isInstanceOf(Lookup.Never.class);
        assertThat(defender.microsoft.calls("POST /v1.0/security").getFirst().body())
                .contains(
                        "\"action\":\"" + word + "\"",
                        "\"analyzedEmails\":[{\"id\":\"" + MESSAGE + "\"}]",
                        "[quell:run-01]");
    }

    @Test
    void acceptedMailIsDoneIfConfiguredSo(Defender defender) throws Exception {
        assertThat(
                        connector(defender, "mail-accepted-is-done", "true")
                                .perform(
                                        Defender.request(
                                                new OnMessage(
                                                        ActionType.SOFT_DELETE_EMAIL, MESSAGE))))
                .isInstanceOf(Outcome.Done.class);
    }

    @Test
    void revokingThatIsDeniedInTheBodyIsNotDone(Defender defender) throws Exception {
        defender.microsoft.instead("POST /v1.0", Reply.json(200, "{\"value\":false}"));

        assertThat(
                        connector(defender)
                                .perform(
                                        Defender.request(
                                                new OnUser(ActionType.REQUIRE_SIGN_IN, USER))))
                .isInstanceOf(Outcome.Unknown.class);
    }

    @Test
    void usersAndMailAreOffUnlessTurnedOn(Defender defender) {
        assertThat(defender.connector.actionTypes())
                .hasSize(7)
                .allMatch(
                        type ->
                                type.subject() == ActionType.Subject.DEVICE
                                        || type.subject() == ActionType.Subject.FILE);
        assertThat(defender.connector.objection(new OnUser(ActionType.DISABLE_USER, USER)))
                .hasValueSatisfying(why -> assertThat(why).contains("user-actions"));
        assertThat(
                        defender.connector.objection(
                                new OnMessage(ActionType.SOFT_DELETE_EMAIL, MESSAGE)))
                .hasValueSatisfying(why -> assertThat(why).contains("mail-actions"));
    }

    private static Connector connector(Defender defender, String... more) {
        String[] settings = new String[more.length + 4];
        System.arraycopy(more, 0, settings, 4, more.length);
        settings[0] = "user-actions";
        settings[1] = "true";
        settings[2] = "mail-actions";
        settings[3] = "true";
        return defender.connect(settings);
    }
}
