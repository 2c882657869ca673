package dev.quell.api.graph;

import dev.quell.api.odata.DateTimeOffset;
import dev.quell.connector.ResponseAction;
import dev.quell.incident.Incident;
import dev.quell.incident.IncidentId;
import dev.quell.task.ActionStatus;
import dev.quell.task.IncidentTask;
import dev.quell.task.TaskAction;
import dev.quell.terms.Term;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;

/**
 * A task as the contract writes it, member for member and in its order: contract.md §2.1.
 *
 * @param selection the members that are written
 * @param incidents that are written whole where the selection expands them, and how
 * @param annotations that follow them, whatever the selection is
 */
record TaskJson(Selection selection, Expanded incidents, TaskAnnotations annotations) {

    /** Incidents by id, and how they are written; without a form there are none. */
    record Expanded(Map<IncidentId, Incident> byId, Optional<IncidentJson> form) {
        static Expanded none() {
            return new Expanded(Map.of(), Optional.empty());
        }
    }

    /** With every member, and its incident by id. */
    static TaskJson whole(TaskAnnotations annotations) {
        return new TaskJson(Selection.everything(), Expanded.none(), annotations);
    }

    /** Whether a task is always written alike. */
    boolean isPlain() {
        return selection.isEverything() && annotations.included().isEmpty();
    }

    /** The object, among others. */
    void write(JsonGenerator json, IncidentTask task) {
        json.writeStartObject();
        members(json, task);
        json.writeEndObject();
    }

    /** The object, alone in an answer. */
    void writeEntity(JsonGenerator json, IncidentTask task, String context) {
        json.writeStartObject();
        json.writeStringProperty("@odata.context", context);
        members(json, task);
        json.writeEndObject();
    }

    private void members(JsonGenerator json, IncidentTask task) {
        json.writeStringProperty("@odata.type", "#microsoft.graph.security.incidentTask");
        text(json, "id", task.id().text());
        if (selection.has("incident")) {
            incident(json, task.incident());
        }
        text(json, "status", Term.of(task.status()));
        text(json, "source", task.source());
        text(json, "displayName", task.displayName());
        text(json, "description", task.description());
        text(json, "createdDateTime", DateTimeOffset.text(task.created()));
        text(json, "createdByDisplayName", task.createdBy());
        text(json, "lastModifiedDateTime", DateTimeOffset.text(task.lastModified()));
        text(json, "lastModifiedByDisplayName", task.lastModifiedBy());
        action(json, task.action());
        annotations.write(json, task.plan());
    }

    /** The preferences that were applied. */
    List<String> applied() {
        List<String> applied = new ArrayList<>(annotations.applied());
        incidents.form().ifPresent(form -> applied.addAll(form.enums().applied()));
        return applied;
    }

    /** Also unexpanded the contract's examples show it, by type and id. */
    private void incident(JsonGenerator json, IncidentId id) {
        json.writeName("incident");
        json.writeStartObject();
        json.writeStringProperty("@odata.type", "#microsoft.graph.security.incident");
        Optional<Incident> found = Optional.ofNullable(incidents.byId().get(id));
        if (found.isPresent() && incidents.form().isPresent()) {
            incidents.form().get().members(json, found.get());
        } else {
            json.writeStringProperty("id", id.text());
        }
        json.writeEndObject();
    }

    private void action(JsonGenerator json, TaskAction action) {
        switch (action) {
            case TaskAction.Advice _ -> text(json, "actionType", "text");
            case TaskAction.Executable(ResponseAction responseAction, ActionStatus _) ->
                    text(json, "actionType", Term.of(responseAction.type()));
        }
        text(json, "actionStatus", Term.of(action.status()));
        if (selection.has("responseAction")) {
            json.writeName("responseAction");
            switch (action) {
                case TaskAction.Advice _ -> json.writeNull();
                case TaskAction.Executable(ResponseAction responseAction, ActionStatus _) ->
                        ResponseActionJson.write(json, responseAction);
            }
        }
    }

    private void text(JsonGenerator json, String name, String value) {
        if (selection.has(name)) {
            json.writeStringProperty(name, value);
        }
    }
}
