package dev.quell.task;

import dev.quell.access.Caller;
import dev.quell.access.Permission;
import dev.quell.access.ReadGrant;
import dev.quell.audit.AuditTrail;
import dev.quell.query.Query;
import dev.quell.query.Slice;
import dev.quell.store.PagedList;
import dev.quell.store.Versioned;

/**
 * List incidentTasks: contract.md §1 row 1 and §3, as {@link PagedList} does. Refuses {@code
 * Unavailable}; writes nothing.
 */
public final class ListTasks {
    private final PagedList<TaskProperty, IncidentTask> tasks;

    public ListTasks(Tasks tasks, AuditTrail trail) {
        this.tasks = new PagedList<>(tasks, trail, TaskProperty.items());
    }

    public Slice<Versioned<IncidentTask>> run(Caller caller, Query<TaskProperty> query) {
        ReadGrant grant = caller.demandRead(Permission.TASK_READ);
        return tasks.page(grant.tenant(), query);
    }
}
