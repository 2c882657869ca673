package dev.quell.task;

import dev.quell.access.Caller;
import dev.quell.access.Permission;
import dev.quell.access.ReadGrant;
import dev.quell.refusal.Refusal;
import dev.quell.refusal.Refused;
import dev.quell.store.Versioned;

/** Get incidentTask: contract.md §1 row 2. Refuses {@code NoSuchTask}; writes nothing. */
public final class GetTask {
    private final Tasks tasks;

    public GetTask(Tasks tasks) {
        this.tasks = tasks;
    }

    public Versioned<IncidentTask> run(Caller caller, TaskId id) {
        ReadGrant grant = caller.demandRead(Permission.TASK_READ);
        return tasks.find(grant.tenant(), id)
                .orElseThrow(() -> new Refused(new Refusal.NoSuchTask(id.text())));
    }
}
