package dev.quell.correlation;

import dev.quell.incident.AlertComment;
import dev.quell.incident.IncidentId;
import dev.quell.refusal.Refusal;
import dev.quell.refusal.Refused;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/**
 * Which incidents are to become one, and why. The first named stays.
 *
 * <p>Refuses {@code TooFew}, {@code TooMany} and a comment that is too long or cannot be kept.
 *
 * @param incidents each once
 */
public record MergeOrder(
        List<IncidentId> incidents, Optional<String> comment, List<CorrelationReason> reasons) {
    /** In one commit with all that they hold. */
    public static final int INCIDENTS_MAX = 50;

    private static final int INCIDENTS_MIN = 2;

    public MergeOrder {
        incidents = List.copyOf(new LinkedHashSet<>(incidents));
        if (incidents.size() < INCIDENTS_MIN) {
            throw new Refused(new Refusal.TooFew("incidentIds", INCIDENTS_MIN));
        }
        if (incidents.size() > INCIDENTS_MAX) {
            throw new Refused(new Refusal.TooMany("incidentIds", INCIDENTS_MAX));
        }
        comment.ifPresent(AlertComment.COMMENT::demand);
        reasons = List.copyOf(reasons);
    }
}
