package dev.quell.intake;

import dev.quell.incident.IncidentDraft;
import dev.quell.refusal.Refusal;
import dev.quell.refusal.Refused;
import dev.quell.task.TaskDraft;
import java.util.List;
import java.util.Optional;

/**
 * An incident as it arrives, with its tasks and alerts, and the name that it has where it comes
 * from.
 *
 * <p>Refuses {@code TooMany}.
 */
public record IncidentArrival(
        IncidentDraft incident,
        List<TaskDraft> tasks,
        List<AlertArrival> alerts,
        Optional<ExternalId> externalId) {
    /** Several times what a real incident has; keeps a commit and its audit entry small. */
    public static final int TASKS_MAX = 200;

    /** At once; an incident with more gets them in several calls. */
    public static final int ALERTS_MAX = 300;

    /** Of all its alerts together: some 10 MB. */
    public static final int EVIDENCE_MAX = 5_000;

    public IncidentArrival {
        demand(tasks.size() <= TASKS_MAX, "tasks", TASKS_MAX);
        demand(alerts.size() <= ALERTS_MAX, "alerts", ALERTS_MAX);
        int evidence =
                alerts.stream().mapToInt(alert -> alert.draft().report().evidence().size()).sum();
        demand(evidence <= EVIDENCE_MAX, "alerts/evidence", EVIDENCE_MAX);
        tasks = List.copyOf(tasks);
        alerts = List.copyOf(alerts);
    }

    /** One without alerts or a name. */
    public IncidentArrival(IncidentDraft incident, List<TaskDraft> tasks) {
        this(incident, tasks, List.of(), Optional.empty());
    }

    private static void demand(boolean few, String property, int itemsMax) {
        if (!few) {
            throw new Refused(new Refusal.TooMany(property, itemsMax));
        }
    }
}
