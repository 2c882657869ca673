package dev.quell.connector.defender;

import dev.quell.connector.ActionType;
import dev.quell.connector.Outcome;
import dev.quell.connector.ResponseAction.OnUser;
import dev.quell.connector.defender.Answer.Answered;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * The actions on accounts, by Graph. Each is over when it is answered, and doing it again does no
 * more.
 */
final class UserActions {
    /** As an id or a user principal name can be. */
    private static final String USER = "[\\p{L}\\p{N}_][^\\p{Cntrl}\\s/\\\\?%]{0,254}";

    private static final String GUID = "[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}";

    private static final String USERS = "/v1.0/users/";

    private final Api graph;

    UserActions(Api graph) {
        this.graph = graph;
    }

    static boolean canBeUser(String text) {
        return text.matches(USER);
    }

    Outcome perform(Conversation conversation, OnUser action) throws InterruptedException {
        try {
            return graph.outcome(send(conversation, action), answer -> done(action, answer));
        } catch (Setback setback) {
            return setback.beforeOrder();
        }
    }

    private Answer send(Conversation conversation, OnUser action)
            throws Setback, InterruptedException {
        String user = USERS + Api.encode(action.user());
        return switch (action.type()) {
            case DISABLE_USER ->
                    graph.send(conversation, "PATCH", user, Map.of("accountEnabled", false));
            case ENABLE_USER ->
                    graph.send(conversation, "PATCH", user, Map.of("accountEnabled", true));
            case FORCE_USER_PASSWORD_RESET ->
                    graph.send(
                            conversation,
                            "PATCH",
                            user,
                            Map.of(
                                    "passwordProfile",
                                    Map.of("forceChangePasswordNextSignIn", true)));
            case REQUIRE_SIGN_IN ->
                    graph.send(conversation, "POST", user + "/revokeSignInSessions", Map.of());
            case MARK_USER_AS_COMPROMISED ->
                    graph.send(
                            conversation,
                            "POST",
                            "/v1.0/identityProtection/riskyUsers/confirmCompromised",
                            Map.of("userIds", List.of(objectId(conversation, action.user()))));
            case ISOLATE_DEVICE,
                    STOP_AND_QUARANTINE_FILE,
                    RUN_ANTI_VIRUS_SCAN,
                    COLLECT_INVESTIGATION_PACKAGE,
                    RESTRICT_APP_EXECUTION,
                    SUBMIT_IOC_RULE,
                    HARD_DELETE_EMAIL,
                    SOFT_DELETE_EMAIL,
                    UN_ISOLATE_DEVICE,
                    UN_RESTRICT_APP_EXECUTION ->
                    throw new IllegalArgumentException("not on a user: " + action.type());
        };
    }

    /** Identity Protection takes object ids alone. */
    private String objectId(Conversation conversation, String user)
            throws Setback, InterruptedException {
        if (user.matches(GUID)) {
            return user;
        }
        String path = USERS + Api.encode(user) + "?$select=id";
        JsonNode found =
                graph.demand(graph.get(conversation, path))
                        .orElseThrow(() -> Setback.lasting("Graph knows no user " + user));
        return AnswerJson.text(found, "id")
                .filter(id -> id.matches(GUID))
                .orElseThrow(graph::senseless);
    }

    /** Revoking sessions answers with a Boolean, the others with nothing. */
    private static Outcome done(OnUser action, Answered answer) {
        boolean denied =
                answer.body()
                        .map(body -> body.path("value"))
                        .filter(value -> value.isBoolean() && !value.booleanValue())
                        .isPresent();
        String told = "Graph answered " + answer.status() + " to " + action.type().term();
        return denied && action.type() == ActionType.REQUIRE_SIGN_IN
                ? new Outcome.Unknown(told + ", yet with false")
                : new Outcome.Done(told + " of " + action.user());
    }
}
