package dev.quell.store.sql;

import dev.quell.access.TenantId;
import dev.quell.incident.Incident;
import dev.quell.incident.IncidentId;
import dev.quell.task.IncidentTask;
import dev.quell.task.TaskId;
import dev.quell.transfer.Contents;
import java.util.List;
import java.util.Optional;

/**
 * All that a tenant has, each question on a connection of its own. Safe for use by many threads.
 */
record StoredContents(Readers readers) implements Contents {

    @Override
    public Optional<Incident> next(TenantId tenant, Optional<IncidentId> after) {
        return readers.read(session -> session.incidents().next(tenant, after));
    }

    @Override
    public List<IncidentTask> tasks(
            TenantId tenant, IncidentId incident, Optional<TaskId> after, int max) {
        return readers.read(session -> session.tasks().ofIncident(tenant, incident, after, max));
    }
}
