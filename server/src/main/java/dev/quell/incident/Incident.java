package dev.quell.incident;

import dev.quell.access.TenantId;
import dev.quell.store.Stored;
import dev.quell.terms.Ticks;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An incident: contract.md §2.2.
 *
 * @param comments the oldest first
 * @param redirect the incident that this one was merged into; there exactly if its status says so,
 *     and from then on neither changes any more
 */
public record Incident(
        TenantId tenant,
        IncidentId id,
        Triage triage,
        Findings findings,
        List<AlertComment> comments,
        Optional<IncidentId> redirect,
        Instant created,
        Instant lastUpdate,
        String lastModifiedBy)
        implements Stored {

    public Incident {
        if (!Ticks.isWhole(created) || !Ticks.isWhole(lastUpdate) || lastUpdate.isBefore(created)) {
            throw new IllegalArgumentException("times are whole ticks, and none before the first");
        }
        if (redirect.isPresent() != (triage.status() == IncidentStatus.REDIRECTED)) {
            throw new IllegalArgumentException("what is redirected points on, and nothing else");
        }
        comments = List.copyOf(comments);
    }

    /** As one begins: nothing said of it yet but by whoever created it. */
    public static Incident begin(
            TenantId tenant, IncidentId id, Triage triage, Instant at, String by) {
        return begin(tenant, id, triage, List.of(), at, by);
    }

    static Incident begin(
            TenantId tenant,
            IncidentId id,
            Triage triage,
            List<AlertComment> comments,
            Instant at,
            String by) {
        return new Incident(
                tenant, id, triage, Findings.none(), comments, Optional.empty(), at, at, by);
    }

    public IncidentStatus status() {
        return triage.status();
    }

    /**
     * The incident judged otherwise, then and by that person.
     *
     * @param at later than the last update
     */
    public Incident changed(Triage newTriage, Instant at, String by) {
        return update(newTriage, comments, redirect, at, by);
    }

    /** The incident with those comments instead, as {@link #changed}. */
    public Incident commented(List<AlertComment> newComments, Instant at, String by) {
        return update(triage, newComments, redirect, at, by);
    }

    /** The incident with something new in it that is no property of its own. */
    public Incident touched(Instant at, String by) {
        return update(triage, comments, redirect, at, by);
    }

    /** The incident as it is once it was merged into that one. */
    public Incident mergedInto(IncidentId target, Instant at, String by) {
        return update(
                triage.with(IncidentStatus.REDIRECTED), comments, Optional.of(target), at, by);
    }

    private Incident update(
            Triage newTriage,
            List<AlertComment> newComments,
            Optional<IncidentId> newRedirect,
            Instant at,
            String by) {
        if (!at.isAfter(lastUpdate)) {
            throw new IllegalArgumentException("an incident's time of update never goes back");
        }
        return new Incident(
                tenant, id, newTriage, findings, newComments, newRedirect, created, at, by);
    }

    @Override
    public Map<String, String> properties() {
        return IncidentProperties.of(this);
    }
}
