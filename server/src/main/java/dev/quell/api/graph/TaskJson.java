package dev.quell.api.graph;

import dev.quell.api.odata.DateTimeOffset;
import dev.quell.connector.ResponseAction;
import dev.quell.task.ActionStatus;
import dev.quell.task.IncidentTask;
import dev.quell.task.TaskAction;
import dev.quell.terms.Term;
import tools.jackson.core.JsonGenerator;

/** A task as the contract writes it, member for member and in its order: contract.md §2.1. */
final class TaskJson {
    private TaskJson() {}

    /** The whole object. */
    static void write(JsonGenerator json, IncidentTask task) {
        json.writeStartObject();
        members(json, task);
        json.writeEndObject();
    }

    /** The whole object, alone in an answer. */
    static void writeEntity(JsonGenerator json, IncidentTask task, String context) {
        json.writeStartObject();
        json.writeStringProperty("@odata.context", context);
        members(json, task);
        json.writeEndObject();
    }

    private static void members(JsonGenerator json, IncidentTask task) {
        json.writeStringProperty("@odata.type", "#microsoft.graph.security.incidentTask");
        json.writeStringProperty("id", task.id().text());
        json.writeObjectPropertyStart("incident");
        json.writeStringProperty("@odata.type", "#microsoft.graph.security.incident");
        json.writeStringProperty("id", task.incident().text());
        json.writeEndObject();
        json.writeStringProperty("status", Term.of(task.status()));
        json.writeStringProperty("source", task.source());
        json.writeStringProperty("displayName", task.displayName());
        json.writeStringProperty("description", task.description());
        json.writeStringProperty("createdDateTime", DateTimeOffset.text(task.created()));
        json.writeStringProperty("createdByDisplayName", task.createdBy());
        json.writeStringProperty("lastModifiedDateTime", DateTimeOffset.text(task.lastModified()));
        json.writeStringProperty("lastModifiedByDisplayName", task.lastModifiedBy());
        action(json, task.action());
    }

    private static void action(JsonGenerator json, TaskAction action) {
        switch (action) {
            case TaskAction.Advice _ -> {
                json.writeStringProperty("actionType", "text");
                json.writeStringProperty("actionStatus", Term.of(action.status()));
                json.writeNullProperty("responseAction");
            }
            case TaskAction.Executable(ResponseAction responseAction, ActionStatus status) -> {
                json.writeStringProperty("actionType", Term.of(responseAction.type()));
                json.writeStringProperty("actionStatus", Term.of(status));
                json.writeName("responseAction");
                ResponseActionJson.write(json, responseAction);
            }
        }
    }
}
