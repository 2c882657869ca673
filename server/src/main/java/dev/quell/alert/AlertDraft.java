package dev.quell.alert;

import dev.quell.access.TenantId;
import dev.quell.incident.AlertComment;
import dev.quell.incident.IncidentId;
import dev.quell.refusal.Refusal;
import dev.quell.refusal.Refused;
import dev.quell.terms.Term;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What somebody who creates an alert says of it.
 *
 * <p>Refuses {@code ValueNotAllowed} for a status that nobody may set.
 *
 * @param created by the product's clock, in whole ticks; else the time at which it comes
 * @param comments texts
 */
public record AlertDraft(
        AlertTriage triage, AlertReport report, Optional<Instant> created, List<String> comments) {

    public AlertDraft {
        if (!AlertStatus.settable().contains(triage.status())) {
            throw new Refused(
                    new Refusal.ValueNotAllowed(
                            "status",
                            Term.of(triage.status()),
                            AlertStatus.settable().stream().map(Term::of).toList()));
        }
        comments = List.copyOf(comments);
    }

    /** The alert as it begins. */
    public Alert begin(
            TenantId tenant, AlertId id, Optional<IncidentId> incident, Instant at, String by) {
        return new Alert(
                tenant,
                id,
                incident,
                triage,
                report,
                new Alert.AlertTimes(
                        created.orElse(at),
                        at,
                        Optional.of(at).filter(_ -> triage.status() == AlertStatus.RESOLVED)),
                AlertComment.appended(List.of(), comments, by, at));
    }

    /**
     * That alert once this has come of it again; empty if it says nothing new. What people made of
     * it stays, and a comment that it has already is not said twice.
     */
    public Optional<Alert> again(Alert stored, Instant at, String by) {
        List<String> news = AlertComment.unsaid(stored.comments(), comments);
        Alert merged =
                stored.reported(report, AlertComment.appended(stored.comments(), news, by, at), at);
        return news.isEmpty() && merged.report().equals(stored.report())
                ? Optional.empty()
                : Optional.of(merged);
    }
}
