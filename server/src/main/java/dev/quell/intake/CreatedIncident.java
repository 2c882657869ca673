package dev.quell.intake;

import dev.quell.incident.Incident;
import dev.quell.task.IncidentTask;
import java.util.List;

/** What was made of an {@link IncidentArrival}; tasks in the order in which they came. */
public record CreatedIncident(Incident incident, List<IncidentTask> tasks) {
    public CreatedIncident {
        tasks = List.copyOf(tasks);
    }
}
