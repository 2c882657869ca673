package dev.quell.intake;

import dev.quell.incident.IncidentDraft;
import dev.quell.refusal.Refusal;
import dev.quell.refusal.Refused;
import dev.quell.task.TaskDraft;
import java.util.List;

/**
 * An incident as it arrives, with its tasks.
 *
 * <p>Refuses {@code TooMany}.
 */
public record IncidentArrival(IncidentDraft incident, List<TaskDraft> tasks) {
    /** Several times what a real incident has; keeps a commit and its audit entry small. */
    public static final int TASKS_MAX = 200;

    public IncidentArrival {
        if (tasks.size() > TASKS_MAX) {
            throw new Refused(new Refusal.TooMany("tasks", TASKS_MAX));
        }
        tasks = List.copyOf(tasks);
    }
}
