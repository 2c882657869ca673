package dev.quell.api.graph;

import dev.quell.incident.IncidentDraft;
import dev.quell.intake.IncidentArrival;
import dev.quell.task.TaskDraft;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** What a body says of an incident that is to be created. Thread-safe. */
final class IncidentBody {
    /** There are no tasks in v1.0 (contract.md §1). */
    private static final Map<ApiVersion, List<String>> SUPPORTED =
            Map.of(
                    ApiVersion.BETA, supported("tasks"),
                    ApiVersion.V1_0, supported());

    private static final String COMMENTS = "comments";

    private final TaskBody tasks;
    private final AlertBody alerts;

    IncidentBody(TaskBody tasks, AlertBody alerts) {
        this.tasks = tasks;
        this.alerts = alerts;
    }

    private static List<String> supported(String... further) {
        List<String> all = new ArrayList<>(TriageBody.CHANGEABLE);
        all.addAll(List.of(COMMENTS, "alerts"));
        all.addAll(List.of(further));
        all.addAll(ExternalIdBody.MEMBERS);
        return List.copyOf(all);
    }

    IncidentArrival arrival(ApiVersion version, JsonNode body) {
        JsonProperties properties = JsonProperties.of(body);
        properties.demandOnly(SUPPORTED.getOrDefault(version, List.of()));
        List<JsonProperties> comments = properties.children(COMMENTS);
        List<TaskDraft> drafts = properties.children("tasks").stream().map(tasks::nested).toList();
        return new IncidentArrival(
                new IncidentDraft(
                        TriageBody.triage(properties),
                        comments.isEmpty() ? List.of() : CommentJson.texts(comments)),
                drafts,
                properties.children("alerts").stream().map(alerts::nested).toList(),
                ExternalIdBody.read(properties));
    }
}
