package dev.quell.correlation;

import dev.quell.access.Caller;
import dev.quell.access.Permission;
import dev.quell.access.WriteGrant;
import dev.quell.alert.Alert;
import dev.quell.alert.AlertProperty;
import dev.quell.alert.Alerts;
import dev.quell.audit.AuditEntry;
import dev.quell.audit.PropertyChange;
import dev.quell.audit.Target;
import dev.quell.incident.Incident;
import dev.quell.incident.IncidentId;
import dev.quell.incident.Incidents;
import dev.quell.incident.OpenIncident;
import dev.quell.query.Filter;
import dev.quell.query.Order;
import dev.quell.query.Page;
import dev.quell.query.Query;
import dev.quell.query.Snapshot;
import dev.quell.query.Value;
import dev.quell.refusal.Refusal;
import dev.quell.refusal.Refused;
import dev.quell.store.Decision;
import dev.quell.store.Ledger;
import dev.quell.store.Listed;
import dev.quell.store.Stored;
import dev.quell.store.Versioned;
import dev.quell.task.IncidentTask;
import dev.quell.task.TaskProperty;
import dev.quell.task.Tasks;
import dev.quell.terms.Ticks;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Merge incidents: contract.md §1 row 13. The first named stays; the others are redirected to it,
 * and their alerts and tasks move to it, all in one commit. What was merged into it already stays
 * so: the call may be repeated. Refuses {@code NoSuchIncident}, {@code IncidentRedirected} for one
 * that was merged into another, {@code MergeTooLarge}, {@code IncidentTooLarge}, {@code TooMany} if
 * it would have too many alerts or comments, {@code Conflict}.
 */
public final class MergeIncidents {
    private final Incidents incidents;
    private final Alerts alerts;
    private final Tasks tasks;
    private final Ledger ledger;
    private final InstantSource clock;

    /** Where what is merged is found. */
    public record Kept(Incidents incidents, Alerts alerts, Tasks tasks) {}

    public MergeIncidents(Kept kept, Ledger ledger, InstantSource clock) {
        this.incidents = kept.incidents();
        this.alerts = kept.alerts();
        this.tasks = kept.tasks();
        this.ledger = ledger;
        this.clock = clock;
    }

    public IncidentId run(Caller caller, MergeOrder order) {
        WriteGrant grant = caller.demandWrite(Permission.INCIDENT_WRITE);
        return ledger.settle(() -> decide(grant, order));
    }

    private Decision<IncidentId> decide(WriteGrant grant, MergeOrder order) {
        String by = grant.principal().displayName();
        Versioned<Incident> target =
                OpenIncident.demand(incidents, grant.tenant(), order.incidents().getFirst());
        IncidentId id = target.value().id();
        Moves moves = new Moves(Ticks.now(clock), by);
        for (IncidentId other : order.incidents().subList(1, order.incidents().size())) {
            source(grant, other, id).ifPresent(source -> move(source, id, moves));
        }
        if (moves.alerts() > 0) {
            Alerts.demandRoom(alerts.count(grant.tenant(), id) + moves.alerts());
        }
        if (!moves.isEmpty()) {
            moves.change(target, order.comment());
        }
        moves.say("mergeReasons", order.reasons());
        AuditEntry entry =
                AuditEntry.of(
                        grant,
                        moves.at(),
                        "MergeIncidents",
                        new Target("incident", id.text()),
                        PropertyChange.between(moves.before(), moves.after()));
        return new Decision<>(moves.commit(entry), _ -> id);
    }

    /** Empty if it was merged into that one already. */
    private Optional<Versioned<Incident>> source(
            WriteGrant grant, IncidentId other, IncidentId target) {
        Versioned<Incident> found =
                incidents
                        .find(grant.tenant(), other)
                        .orElseThrow(() -> new Refused(new Refusal.NoSuchIncident(other.text())));
        return found.value().redirect().equals(Optional.of(target))
                ? Optional.empty()
                : Optional.of(OpenIncident.demand(incidents, grant.tenant(), other));
    }

    private void move(Versioned<Incident> source, IncidentId target, Moves moves) {
        Incident incident = source.value();
        IncidentId id = incident.id();
        Filter<AlertProperty> alertsOf = AlertProperty.within(id, new Filter.All<>());
        for (Versioned<Alert> alert : whole(alerts, incident, alertsOf, AlertProperty.CREATED)) {
            moves.move(alert, target, Optional.empty());
        }
        Filter<TaskProperty> tasksOf =
                new Filter.Compare<>(
                        TaskProperty.INCIDENT, Filter.Comparison.EQ, new Value.Text(id.text()));
        for (Versioned<IncidentTask> task : whole(tasks, incident, tasksOf, TaskProperty.CREATED)) {
            moves.moveTask(task, target);
        }
        moves.redirect(source, target);
    }

    /** All that match, if a page has them all: they are in memory until they are committed. */
    private static <P extends Enum<P>, T extends Stored> List<Versioned<T>> whole(
            Listed<P, T> items, Incident incident, Filter<P> filter, P created) {
        Page page = new Page(Listed.PAGE_ITEMS_MAX, 0, Optional.empty());
        Snapshot<Versioned<T>> read =
                items.list(
                        incident.tenant(),
                        new Query<>(filter, new Order<>(created, true), page, false));
        if (read.items().size() > Moves.MOVES_MAX) {
            throw new Refused(new Refusal.MergeTooLarge(Moves.MOVES_MAX));
        }
        if (read.more()) {
            throw new Refused(
                    new Refusal.IncidentTooLarge(incident.id().text(), Listed.PAGE_BYTES_MAX));
        }
        return read.items();
    }
}
