package dev.quell.task;

import dev.quell.access.TenantId;
import dev.quell.store.Listed;
import dev.quell.store.Versioned;
import java.util.Optional;

/** The tasks that are kept. */
public interface Tasks extends Listed<TaskProperty, IncidentTask> {

    /**
     * The one with that id in that tenant, as last committed.
     *
     * @throws dev.quell.refusal.Refused with {@code Unavailable}
     */
    Optional<Versioned<IncidentTask>> find(TenantId tenant, TaskId id);
}
