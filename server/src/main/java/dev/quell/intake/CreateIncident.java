package dev.quell.intake;

import dev.quell.access.Caller;
import dev.quell.access.Permission;
import dev.quell.access.WriteGrant;
import dev.quell.audit.AuditEntry;
import dev.quell.audit.PropertyChange;
import dev.quell.audit.Target;
import dev.quell.incident.Incident;
import dev.quell.incident.IncidentId;
import dev.quell.store.Decision;
import dev.quell.store.Ids;
import dev.quell.store.Ledger;
import dev.quell.task.IncidentTask;
import dev.quell.task.TaskDraft;
import dev.quell.task.TaskId;
import dev.quell.terms.Ticks;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Create incident: an extension, which Graph does not offer (ADR 4). The incident, its tasks and
 * one audit entry in one commit, or none of them. Tasks need the permission to write tasks besides.
 * Refuses {@code Conflict}.
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
        if (!arrival.tasks().isEmpty()) {
            caller.demand(Permission.TASK_WRITE);
        }
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
        CreatedIncident created = new CreatedIncident(incident, tasks);
        AuditEntry entry =
                AuditEntry.of(
                        grant,
                        at,
                        "CreateIncident",
                        new Target("incident", incident.id().text()),
                        PropertyChange.between(Map.of(), created.properties()));
        return new Decision<>(created.commit(entry), _ -> created);
    }
}
