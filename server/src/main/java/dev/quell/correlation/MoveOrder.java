package dev.quell.correlation;

import dev.quell.alert.AlertId;
import dev.quell.incident.AlertComment;
import dev.quell.incident.IncidentId;
import dev.quell.refusal.Refusal;
import dev.quell.refusal.Refused;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/**
 * Which alerts are to belong to which incident, and why.
 *
 * <p>Refuses {@code TooFew}, {@code TooMany} and a comment that is too long or cannot be kept.
 *
 * @param alerts each once
 * @param target none for an incident that does not exist yet
 * @param comment for each alert that moves
 */
public record MoveOrder(
        List<AlertId> alerts,
        Optional<IncidentId> target,
        Optional<String> comment,
        List<CorrelationReason> reasons) {
    /** If each comes from an incident of its own, they and those still are one commit. */
    public static final int ALERTS_MAX = 300;

    public MoveOrder {
        alerts = List.copyOf(new LinkedHashSet<>(alerts));
        if (alerts.isEmpty()) {
            throw new Refused(new Refusal.TooFew("alertIds", 1));
        }
        if (alerts.size() > ALERTS_MAX) {
            throw new Refused(new Refusal.TooMany("alertIds", ALERTS_MAX));
        }
        comment.ifPresent(AlertComment.COMMENT::demand);
        reasons = List.copyOf(reasons);
    }
}
