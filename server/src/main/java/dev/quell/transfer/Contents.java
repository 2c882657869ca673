package dev.quell.transfer;

import dev.quell.access.TenantId;
import dev.quell.incident.Incident;
import dev.quell.incident.IncidentId;
import dev.quell.task.IncidentTask;
import dev.quell.task.TaskId;
import java.util.List;
import java.util.Optional;

/**
 * All that a tenant has, in an order that nothing changes: by id. All refuse with {@code
 * Unavailable}.
 */
public interface Contents {
    /** The incident behind that one, or the first; empty behind the last. */
    Optional<Incident> next(TenantId tenant, Optional<IncidentId> after);

    /** Tasks of an incident behind that one, or the first ones. */
    List<IncidentTask> tasks(TenantId tenant, IncidentId incident, Optional<TaskId> after, int max);
}
