package dev.quell.alert;

import dev.quell.access.TenantId;
import dev.quell.incident.AlertComment;
import dev.quell.incident.IncidentId;
import dev.quell.store.Stored;
import dev.quell.terms.Ticks;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An alert: contract.md §2.3.
 *
 * @param incident that it belongs to; of one that came alone, none yet
 * @param comments the oldest first
 */
public record Alert(
        TenantId tenant,
        AlertId id,
        Optional<IncidentId> incident,
        AlertTriage triage,
        AlertReport report,
        AlertTimes times,
        List<AlertComment> comments)
        implements Stored {

    public Alert {
        comments = List.copyOf(comments);
        if (times.resolved().isPresent() != (triage.status() == AlertStatus.RESOLVED)) {
            throw new IllegalArgumentException("what is resolved was so at a time");
        }
    }

    /**
     * When it was made, last changed and, if it is, resolved; in whole ticks.
     *
     * @param created by the product's clock, which may be ahead of ours
     */
    public record AlertTimes(Instant created, Instant lastUpdate, Optional<Instant> resolved) {
        public AlertTimes {
            if (!Ticks.isWhole(created)
                    || !Ticks.isWhole(lastUpdate)
                    || !resolved.map(Ticks::isWhole).orElse(true)) {
                throw new IllegalArgumentException("times are whole ticks");
            }
        }
    }

    public AlertStatus status() {
        return triage.status();
    }

    /**
     * The alert judged otherwise: what is resolved now was not before, and the other way round.
     *
     * @param at later than the last update
     */
    public Alert changed(AlertTriage newTriage, Instant at) {
        Optional<Instant> resolved =
                newTriage.status() == AlertStatus.RESOLVED
                        ? Optional.of(times.resolved().orElse(at))
                        : Optional.empty();
        return new Alert(tenant, id, incident, newTriage, report, updated(at, resolved), comments);
    }

    /** The alert with those comments instead. */
    public Alert commented(List<AlertComment> newComments, Instant at) {
        return new Alert(
                tenant, id, incident, triage, report, updated(at, times.resolved()), newComments);
    }

    /** The alert with what its product says of it now, and those comments. */
    public Alert reported(AlertReport later, List<AlertComment> newComments, Instant at) {
        return new Alert(
                tenant,
                id,
                incident,
                triage,
                report.with(later),
                updated(at, times.resolved()),
                newComments);
    }

    /** The alert in another incident, with those comments. */
    public Alert moved(IncidentId target, List<AlertComment> newComments, Instant at) {
        return new Alert(
                tenant,
                id,
                Optional.of(target),
                triage,
                report,
                updated(at, times.resolved()),
                newComments);
    }

    private AlertTimes updated(Instant at, Optional<Instant> resolved) {
        if (!at.isAfter(times.lastUpdate())) {
            throw new IllegalArgumentException("an alert's time of update never goes back");
        }
        return new AlertTimes(times.created(), at, resolved);
    }

    @Override
    public Map<String, String> properties() {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("id", id.text());
        incident.ifPresent(of -> properties.put("incidentId", of.text()));
        triage.addTo(properties);
        report.addTo(properties);
        properties.put("createdDateTime", times.created().toString());
        properties.put("lastUpdateDateTime", times.lastUpdate().toString());
        times.resolved().ifPresent(at -> properties.put("resolvedDateTime", at.toString()));
        for (int i = 0; i < comments.size(); i++) {
            properties.put("comments/" + i, comments.get(i).comment());
        }
        return properties;
    }
}
