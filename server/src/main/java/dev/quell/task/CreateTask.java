package dev.quell.task;

import dev.quell.access.Caller;
import dev.quell.access.Permission;
import dev.quell.access.WriteGrant;
import dev.quell.audit.AuditEntry;
import dev.quell.audit.PropertyChange;
import dev.quell.audit.Target;
import dev.quell.incident.Incident;
import dev.quell.incident.IncidentId;
import dev.quell.incident.Incidents;
import dev.quell.incident.OpenIncident;
import dev.quell.store.Commit;
import dev.quell.store.Decision;
import dev.quell.store.Ids;
import dev.quell.store.Ledger;
import dev.quell.store.Versioned;
import dev.quell.store.Write;
import dev.quell.terms.Ticks;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;

/**
 * Create incidentTask: an extension, which Graph does not offer (ADR 4). Writes the task, open, and
 * the audit entry. Refuses {@code NoSuchIncident} if the incident is not there, {@code
 * IncidentRedirected} if it was merged into another, and {@code Conflict}.
 */
public final class CreateTask {
    private final Incidents incidents;
    private final Ledger ledger;
    private final Ids ids;
    private final InstantSource clock;

    public CreateTask(Incidents incidents, Ledger ledger, Ids ids, InstantSource clock) {
        this.incidents = incidents;
        this.ledger = ledger;
        this.ids = ids;
        this.clock = clock;
    }

    public Versioned<IncidentTask> run(Caller caller, IncidentId incident, TaskDraft draft) {
        WriteGrant grant = caller.demandWrite(Permission.TASK_WRITE);
        return ledger.settle(
                () -> {
                    Versioned<Incident> _ =
                            OpenIncident.demand(incidents, grant.tenant(), incident);
                    return decide(grant, incident, draft);
                });
    }

    private Decision<Versioned<IncidentTask>> decide(
            WriteGrant grant, IncidentId incident, TaskDraft draft) {
        Instant at = Ticks.now(clock);
        IncidentTask task =
                draft.begin(
                        grant.tenant(),
                        new TaskId(ids.next()),
                        incident,
                        at,
                        grant.principal().displayName());
        AuditEntry entry =
                AuditEntry.of(
                        grant,
                        at,
                        "CreateTask",
                        new Target("incidentTask", task.id().text()),
                        PropertyChange.between(Map.of(), task.properties()));
        return new Decision<>(
                Commit.of(entry, new Write.Insert(task)),
                version -> new Versioned<>(task, version));
    }
}
