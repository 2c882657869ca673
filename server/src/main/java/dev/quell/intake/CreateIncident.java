package dev.quell.intake;

import dev.quell.access.Caller;
import dev.quell.access.Permission;
import dev.quell.access.WriteGrant;
import dev.quell.alert.Alert;
import dev.quell.audit.AuditEntry;
import dev.quell.audit.PropertyChange;
import dev.quell.audit.Target;
import dev.quell.incident.Incident;
import dev.quell.incident.IncidentId;
import dev.quell.store.Commit;
import dev.quell.store.Decision;
import dev.quell.store.Ids;
import dev.quell.store.Ledger;
import dev.quell.store.Versioned;
import dev.quell.store.Write;
import dev.quell.task.IncidentTask;
import dev.quell.terms.Ticks;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Create incident: an extension, which Graph does not offer (ADR 4). The incident, its alerts and
 * tasks, the names they have elsewhere and one audit entry in one commit, or none of them. One that
 * is known by its name is merged (ADR 17): what it lacks is added, what people made of it stays.
 * Alerts and tasks need the permissions to write those besides. Refuses {@code TooMany}, {@code
 * ValueTaken}, {@code Conflict}.
 */
public final class CreateIncident {
    private final Kept kept;
    private final Ledger ledger;
    private final InstantSource clock;
    private final ArrivingAlerts arrivingAlerts;
    private final ArrivingTasks arrivingTasks;
    private final Ids ids;

    public CreateIncident(Kept kept, Ledger ledger, Ids ids, InstantSource clock) {
        this.kept = kept;
        this.ledger = ledger;
        this.ids = ids;
        this.clock = clock;
        this.arrivingAlerts = new ArrivingAlerts(kept.alerts(), kept.known(), ids, clock);
        this.arrivingTasks = new ArrivingTasks(kept.tasks(), ids);
    }

    public Arrived<CreatedIncident> run(Caller caller, IncidentArrival arrival) {
        WriteGrant grant = caller.demandWrite(Permission.INCIDENT_WRITE);
        if (!arrival.tasks().isEmpty()) {
            caller.demand(Permission.TASK_WRITE);
        }
        if (!arrival.alerts().isEmpty()) {
            caller.demand(Permission.ALERT_WRITE);
        }
        return ledger.settle(
                () ->
                        arrival.externalId()
                                .flatMap(name -> known(grant, name))
                                .map(before -> merge(grant, arrival, before))
                                .orElseGet(() -> begin(grant, arrival)));
    }

    /** What is known by that name; what was merged is what it was merged into. */
    private Optional<Versioned<Incident>> known(WriteGrant grant, ExternalId name) {
        Optional<IncidentId> id =
                kept.known()
                        .find(grant.tenant(), KnownThing.Kind.INCIDENT, name)
                        .map(IncidentId::new);
        Optional<Versioned<Incident>> found = Optional.empty();
        Set<IncidentId> walked = new HashSet<>(); // an imported file may lead in a circle
        while (id.isPresent() && walked.add(id.get())) {
            found = kept.incidents().find(grant.tenant(), id.get());
            id = found.flatMap(incident -> incident.value().redirect());
        }
        return found;
    }

    private Decision<Arrived<CreatedIncident>> begin(WriteGrant grant, IncidentArrival arrival) {
        Instant at = Ticks.now(clock);
        String by = grant.principal().displayName();
        Incident incident =
                arrival.incident().begin(grant.tenant(), new IncidentId(ids.next()), at, by);
        List<ArrivingAlerts.Placed> alerts =
                arrivingAlerts.place(grant, Optional.of(incident.id()), arrival.alerts());
        List<IncidentTask> tasks = arrivingTasks.begin(grant, incident.id(), arrival.tasks(), at);
        List<Write> writes = new ArrayList<>();
        writes.add(new Write.Insert(incident));
        arrival.externalId()
                .ifPresent(
                        name ->
                                writes.add(
                                        new Write.Insert(
                                                new KnownThing(
                                                        grant.tenant(),
                                                        KnownThing.Kind.INCIDENT,
                                                        name,
                                                        incident.id().text()))));
        tasks.forEach(task -> writes.add(new Write.Insert(task)));
        alerts.forEach(alert -> writes.addAll(alert.writes()));
        CreatedIncident created = new CreatedIncident(incident, tasks, alerts(alerts));
        return new Decision<>(
                new Commit(entry(grant, at, known(alerts), created), writes),
                _ -> new Arrived<>(created, true));
    }

    private Decision<Arrived<CreatedIncident>> merge(
            WriteGrant grant, IncidentArrival arrival, Versioned<Incident> before) {
        IncidentId id = before.value().id();
        Instant at = Ticks.after(before.value().lastUpdate(), clock);
        List<ArrivingAlerts.Placed> alerts =
                arrivingAlerts.place(grant, Optional.of(id), arrival.alerts());
        ArrivingTasks.Placed tasks = arrivingTasks.place(grant, id, arrival.tasks(), at);
        List<Write> writes = new ArrayList<>();
        tasks.added().forEach(task -> writes.add(new Write.Insert(task)));
        alerts.forEach(alert -> writes.addAll(alert.writes()));
        String by = grant.principal().displayName();
        Incident after =
                arrival.incident()
                        .again(before.value(), at, by)
                        .or(
                                () ->
                                        Optional.of(before.value().touched(at, by))
                                                .filter(_ -> !writes.isEmpty()))
                        .orElse(before.value());
        if (!after.equals(before.value())) {
            writes.add(new Write.Replace(after, before.version()));
        }
        CreatedIncident merged = new CreatedIncident(after, tasks.all(), alerts(alerts));
        Map<String, String> was = new CreatedIncident(before.value(), tasks.known()).properties();
        was.putAll(known(alerts));
        return new Decision<>(
                new Commit(entry(grant, at, was, merged), writes),
                _ -> new Arrived<>(merged, false));
    }

    private static List<Alert> alerts(List<ArrivingAlerts.Placed> placed) {
        return placed.stream().map(ArrivingAlerts.Placed::alert).toList();
    }

    /** Of alerts that were here, what they were, as {@link CreatedIncident} names it. */
    private static Map<String, String> known(List<ArrivingAlerts.Placed> placed) {
        Map<String, String> was = new LinkedHashMap<>();
        for (ArrivingAlerts.Placed alert : placed) {
            alert.before()
                    .ifPresent(
                            before ->
                                    CreatedIncident.nest(
                                            was,
                                            "alerts/" + before.value().id(),
                                            before.value().properties()));
        }
        return was;
    }

    private static AuditEntry entry(
            WriteGrant grant, Instant at, Map<String, String> was, CreatedIncident is) {
        return AuditEntry.of(
                grant,
                at,
                "CreateIncident",
                new Target("incident", is.incident().id().text()),
                PropertyChange.between(was, is.properties()));
    }
}
