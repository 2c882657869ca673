package dev.quell.connector.defender;

import dev.quell.connector.ActionRequest;
import dev.quell.connector.ActionType;
import dev.quell.connector.Outcome;
import dev.quell.connector.ResponseAction.OnMessage;
import dev.quell.connector.defender.Answer.Answered;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * The actions on mail, by Graph's remediation, which accepts an order and offers no way to see what
 * became of it, or whether it has one.
 */
final class MailActions {
    /** What there is to hold of an accepted order. */
    static final String HANDLE = "accepted";

    /** Nothing new will be heard; the run ends by its deadline, or by a human. */
    static final Duration NO_NEWS_WAIT = Duration.ofHours(1);

    private static final String MESSAGE = "[\\p{Graph}&&[^/\\\\]]{1,400}";
    private static final int ACCEPTED = 202;

    private final Api graph;
    private final boolean acceptedIsDone;

    MailActions(Api graph, boolean acceptedIsDone) {
        this.graph = graph;
        this.acceptedIsDone = acceptedIsDone;
    }

    /** Network message id, recipient's number and a 1, with hyphens between: how Graph names it. */
    static boolean canBeMessage(String text) {
        return text.matches(MESSAGE);
    }

    Outcome perform(Conversation conversation, ActionRequest request, OnMessage action)
            throws InterruptedException {
        try {
            Answer answer =
                    graph.send(
                            conversation,
                            "POST",
                            "/v1.0/security/collaboration/analyzedEmails/remediate",
                            body(request, action));
            return graph.outcome(answer, this::accepted);
        } catch (Setback setback) {
            return setback.beforeOrder();
        }
    }

    private static Map<String, Object> body(ActionRequest request, OnMessage action) {
        return Map.of(
                "displayName",
                "Quell " + request.key(),
                "description",
                Marker.of(request).comment(),
                "severity",
                "medium",
                "action",
                action.type() == ActionType.HARD_DELETE_EMAIL ? "hardDelete" : "softDelete",
                "remediateSendersCopy",
                false,
                "analyzedEmails",
                List.of(Map.of("id", action.message())));
    }

    private Outcome accepted(Answered answer) {
        if (answer.status() != ACCEPTED) {
            return new Outcome.Unknown(graph.says(answer));
        }
        return acceptedIsDone
                ? new Outcome.Done(
                        "Graph accepted the remediation; what became of it is in the portal alone")
                : new Outcome.Pending(HANDLE, NO_NEWS_WAIT);
    }
}
