package dev.quell.api.graph;

import dev.quell.incident.AlertSeverity;
import dev.quell.incident.IncidentDraft;
import dev.quell.incident.Triage;
import dev.quell.intake.IncidentArrival;
import dev.quell.task.TaskDraft;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** What a body says of an incident that is to be created. Thread-safe. */
final class IncidentBody {
    /** There are no tasks in v1.0 (contract.md §1). */
    private static final Map<ApiVersion, List<String>> SUPPORTED =
            Map.of(
                    ApiVersion.BETA, List.of("displayName", "description", "severity", "tasks"),
                    ApiVersion.V1_0, List.of("displayName", "description", "severity"));

    private final TaskBody tasks;

    IncidentBody(TaskBody tasks) {
        this.tasks = tasks;
    }

    IncidentArrival arrival(ApiVersion version, JsonNode body) {
        JsonProperties properties = JsonProperties.of(body);
        properties.demandOnly(SUPPORTED.getOrDefault(version, List.of()));
        List<TaskDraft> drafts = properties.children("tasks").stream().map(tasks::nested).toList();
        return new IncidentArrival(
                new IncidentDraft(
                        properties
                                .member("severity", AlertSeverity.class)
                                .orElse(AlertSeverity.UNKNOWN),
                        Triage.Wording.of(
                                properties.text("displayName"), properties.text("description"))),
                drafts);
    }
}
