package dev.quell.api.graph;

import dev.quell.incident.AlertSeverity;
import dev.quell.incident.IncidentDraft;
import dev.quell.intake.IncidentArrival;
import dev.quell.refusal.Refusal;
import dev.quell.refusal.Refused;
import dev.quell.task.TaskDraft;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** What a body says of an incident that is to be created. Thread-safe. */
final class IncidentBody {
    private static final List<String> SUPPORTED =
            List.of("displayName", "description", "severity", "tasks");

    private final TaskBody tasks;

    IncidentBody(TaskBody tasks) {
        this.tasks = tasks;
    }

    IncidentArrival arrival(JsonNode body) {
        JsonProperties properties = JsonProperties.of(body);
        properties.demandOnly(SUPPORTED);
        List<JsonProperties> children = properties.children("tasks");
        if (children.size() > IncidentArrival.TASKS_MAX) {
            throw new Refused(new Refusal.TooMany("tasks", IncidentArrival.TASKS_MAX));
        }
        List<TaskDraft> drafts = children.stream().map(tasks::nested).toList();
        return new IncidentArrival(
                new IncidentDraft(
                        properties
                                .member("severity", AlertSeverity.class)
                                .orElse(AlertSeverity.UNKNOWN),
                        properties.text("displayName"),
                        properties.text("description")),
                drafts);
    }
}
