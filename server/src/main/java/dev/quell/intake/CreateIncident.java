package dev.quell.intake;

import dev.quell.access.Caller;
import dev.quell.access.Permission;
import dev.quell.access.WriteGrant;
import dev.quell.audit.AuditEntry;
import dev.quell.audit.PropertyChange;
import dev.quell.audit.Target;
import dev.quell.incident.Incident;
import dev.quell.incident.IncidentId;
import dev.quell.store.Commit;
import dev.quell.store.Decision;
import dev.quell.store.Ids;
import dev.quell.store.Ledger;
import dev.quell.store.Stored;
import dev.quell.store.Write;
import dev.quell.task.IncidentTask;
import dev.quell.task.TaskDraft;
import dev.quell.task.TaskId;
import dev.quell.terms.Ticks;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Create incident: an extension, which Graph does not offer (ADR 4). The incident, its tasks and
 * one audit entry in one commit, or none of them. Refuses {@code Conflict}.
 */
public final class CreateIncident {
    private final Ledger ledger;
    private final Ids ids;
    private final InstantSource clock;

    public CreateIncident(Ledger ledger, Ids ids, InstantSource clock) {
        this.ledger = ledger;
        this.ids = ids;
        this.clock = clock;
    }

    public CreatedIncident run(Caller caller, IncidentArrival arrival) {
        WriteGrant grant = caller.demandWrite(Permission.INCIDENT_WRITE);
        return ledger.settle(() -> decide(grant, arrival));
    }

    private Decision<CreatedIncident> decide(WriteGrant grant, IncidentArrival arrival) {
        Instant at = Ticks.now(clock);
        String by = grant.principal().displayName();
        Incident incident =
                arrival.incident().begin(grant.tenant(), new IncidentId(ids.next()), at, by);
        List<IncidentTask> tasks = new ArrayList<>();
        for (TaskDraft draft : arrival.tasks()) {
            TaskId id = new TaskId(ids.next());
            tasks.add(draft.begin(grant.tenant(), id, incident.id(), at, by));
        }
        AuditEntry entry =
                AuditEntry.of(
                        grant,
                        at,
                        "CreateIncident",
                        new Target("incident", incident.id().text()),
                        PropertyChange.between(Map.of(), properties(incident, tasks)));
        List<Write> writes = new ArrayList<>();
        writes.add(new Write.Insert(incident));
        tasks.forEach(task -> writes.add(new Write.Insert(task)));
        CreatedIncident created = new CreatedIncident(incident, tasks);
        return new Decision<>(new Commit(entry, writes), _ -> created);
    }

    /** The incident's own, then each task's below {@code tasks/{id}/}. */
    private static Map<String, String> properties(Incident incident, List<IncidentTask> tasks) {
        Map<String, String> properties = new LinkedHashMap<>(incident.properties());
        for (IncidentTask task : tasks) {
            add(properties, "tasks/" + task.id() + "/", task);
        }
        return properties;
    }

    private static void add(Map<String, String> properties, String prefix, Stored row) {
        row.properties().forEach((name, value) -> properties.put(prefix + name, value));
    }
}
