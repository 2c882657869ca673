package dev.quell.transfer;

import dev.quell.access.TenantId;
import dev.quell.alert.AlertId;
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
    Optional<Thing.OfIncident> next(TenantId tenant, Optional<IncidentId> after);

    /** Alerts of an incident, or of none, behind that one, or the first ones. */
    List<Thing.OfAlert> alerts(
            TenantId tenant, Optional<IncidentId> incident, Optional<AlertId> after, int max);

    /** Tasks of an incident behind that one, or the first ones. */
    List<IncidentTask> tasks(TenantId tenant, IncidentId incident, Optional<TaskId> after, int max);
}
