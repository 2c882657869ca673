package dev.quell.incident;

import dev.quell.access.TenantId;
import dev.quell.refusal.Refused;
import dev.quell.terms.Term;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What somebody who creates an incident says of it.
 *
 * <p>Refuses {@code ValueNotAllowed} for a status that nobody may set.
 *
 * @param comments texts
 */
public record IncidentDraft(Triage triage, List<String> comments) {

    public IncidentDraft {
        if (!IncidentStatus.settable().contains(triage.status())) {
            throw UpdateIncident.notSettable(Term.of(triage.status()));
        }
        comments = List.copyOf(comments);
    }

    /** One that is active, nobody's, and not spoken of. */
    public IncidentDraft(AlertSeverity severity, Triage.Wording wording) {
        this(Triage.begin(severity, wording), List.of());
    }

    /**
     * The incident as it begins.
     *
     * @throws Refused with {@code TextTooLong}, {@code TextNotStorable} or {@code TooMany} for its
     *     comments
     */
    public Incident begin(TenantId tenant, IncidentId id, Instant at, String by) {
        return Incident.begin(
                tenant, id, triage, AlertComment.appended(List.of(), comments, by, at), at, by);
    }

    /**
     * That incident once this has come of it again; empty if it says nothing new. What people made
     * of it stays, and a comment that it has already is not said twice.
     */
    public Optional<Incident> again(Incident stored, Instant at, String by) {
        List<String> news = AlertComment.unsaid(stored.comments(), comments);
        return news.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        stored.commented(
                                AlertComment.appended(stored.comments(), news, by, at), at, by));
    }
}
