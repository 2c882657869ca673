package dev.quell.task;

import dev.quell.access.Caller;
import dev.quell.access.Permission;
import dev.quell.access.ReadGrant;
import dev.quell.query.Filter;

/** Count incidentTasks: contract.md §1 row 5. Refuses {@code Unavailable}; writes nothing. */
public final class CountTasks {
    private final Tasks tasks;

    public CountTasks(Tasks tasks) {
        this.tasks = tasks;
    }

    public long run(Caller caller, Filter<TaskProperty> filter) {
        ReadGrant grant = caller.demandRead(Permission.TASK_READ);
        return tasks.count(grant.tenant(), filter);
    }
}
