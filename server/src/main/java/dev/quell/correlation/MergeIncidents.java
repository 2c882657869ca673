package dev.quell.correlation;

import dev.quell.access.Caller;
import dev.quell.access.Permission;
import dev.quell.access.WriteGrant;
import dev.quell.alert.Alert;
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
 * that was merged into another, {@code MergeTooLarge}, {@code TooMany} if it would have too many
 * alerts or comments, {@code Conflict}.
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
        for (Versioned<Alert> alert : alerts.ofIncident(incident.tenant(), incident.id())) {
            moves.move(alert, target, Optional.empty());
        }
        for (Versioned<IncidentTask> task : tasks(incident)) {
            moves.moveTask(task, target);
        }
        moves.redirect(source, target);
    }

    private List<Versioned<IncidentTask>> tasks(Incident incident) {
        Filter<TaskProperty> ofIncident =
                new Filter.Compare<>(
                        TaskProperty.INCIDENT,
                        Filter.Comparison.EQ,
                        new Value.Text(incident.id().text()));
        Snapshot<Versioned<IncidentTask>> page =
                tasks.list(
                        incident.tenant(),
                        new Query<>(
                                ofIncident,
                                new Order<>(TaskProperty.CREATED, true),
                                new Page(Listed.PAGE_ITEMS_MAX, 0, Optional.empty()),
                                false));
        if (page.more()) {
            throw new Refused(new Refusal.MergeTooLarge(Moves.MOVES_MAX));
        }
        return page.items();
    }
}
