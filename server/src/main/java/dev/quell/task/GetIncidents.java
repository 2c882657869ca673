package dev.quell.task;

import dev.quell.access.Caller;
import dev.quell.access.Permission;
import dev.quell.access.ReadGrant;
import dev.quell.incident.Incident;
import dev.quell.incident.IncidentId;
import dev.quell.incident.Incidents;
import dev.quell.store.Versioned;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The incidents of tasks, for {@code $expand=incident}: contract.md §1 row 1. Writes nothing. */
public final class GetIncidents {
    private final Incidents incidents;

    public GetIncidents(Incidents incidents) {
        this.incidents = incidents;
    }

    /** By id, each once; as last committed, which may be later than the tasks. */
    public Map<IncidentId, Incident> run(Caller caller, List<IncidentTask> tasks) {
        ReadGrant grant = caller.demandRead(Permission.INCIDENT_READ);
        Map<IncidentId, Incident> found = new HashMap<>();
        for (IncidentTask task : tasks) {
            if (!found.containsKey(task.incident())) {
                incidents
                        .find(grant.tenant(), task.incident())
                        .map(Versioned::value)
                        .ifPresent(incident -> found.put(incident.id(), incident));
            }
        }
        return found;
    }
}
