package dev.quell.task;

import dev.quell.access.Caller;
import dev.quell.access.Permission;
import dev.quell.access.ReadGrant;
import dev.quell.incident.Incident;
import dev.quell.incident.Incidents;
import dev.quell.refusal.Refusal;
import dev.quell.refusal.Refused;
import dev.quell.store.Versioned;

/**
 * Get the incident of an incidentTask: contract.md §1 row 6. Refuses {@code NoSuchTask}; writes
 * nothing.
 *
 * <p>Demands both permissions: it says which incident a task belongs to, and shows that.
 */
public final class GetTaskIncident {
    private final Tasks tasks;
    private final Incidents incidents;

    public GetTaskIncident(Tasks tasks, Incidents incidents) {
        this.tasks = tasks;
        this.incidents = incidents;
    }

    public Versioned<Incident> run(Caller caller, TaskId id) {
        caller.demand(Permission.INCIDENT_READ);
        ReadGrant grant = caller.demandRead(Permission.TASK_READ);
        return tasks.find(grant.tenant(), id)
                .flatMap(task -> incidents.find(grant.tenant(), task.value().incident()))
                .orElseThrow(() -> new Refused(new Refusal.NoSuchTask(id.text())));
    }
}
