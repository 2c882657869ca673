package dev.quell.api.graph;

import dev.quell.api.odata.DateTimeOffset;
import dev.quell.incident.Incident;
import dev.quell.intake.CreatedIncident;
import dev.quell.task.IncidentTask;
import dev.quell.terms.Term;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;

/**
 * An incident as the contract writes it, in the order of its newest example: contract.md §2.2. What
 * Quell does not keep yet cannot have been set, so is written as what it is: null or empty.
 */
final class IncidentJson {
    private IncidentJson() {}

    /** With the tasks that came with it, an extension: the caller learns their ids. */
    static void writeCreated(
            JsonGenerator json, CreatedIncident created, String context, TaskJson form) {
        json.writeStartObject();
        json.writeStringProperty("@odata.context", context);
        members(json, created.incident(), Selection.everything());
        json.writeArrayPropertyStart("tasks");
        for (IncidentTask task : created.tasks()) {
            form.write(json, task);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    /** The object, alone in an answer. */
    static void writeEntity(
            JsonGenerator json, Incident incident, String context, Selection selection) {
        json.writeStartObject();
        json.writeStringProperty("@odata.context", context);
        members(json, incident, selection);
        json.writeEndObject();
    }

    static void members(JsonGenerator json, Incident incident, Selection selection) {
        Members out = new Members(json, selection);
        out.text("id", Optional.of(incident.id().text()));
        out.text("tenantId", Optional.of(incident.tenant().text()));
        out.text("status", Optional.of(Term.of(incident.status())));
        out.text("incidentWebUrl", Optional.empty());
        out.text("redirectIncidentId", Optional.empty());
        out.text("displayName", incident.displayName());
        out.text("createdDateTime", Optional.of(DateTimeOffset.text(incident.created())));
        out.text("lastUpdateDateTime", Optional.of(DateTimeOffset.text(incident.lastUpdate())));
        out.text("assignedTo", Optional.empty());
        out.text("classification", Optional.empty());
        out.text("determination", Optional.empty());
        out.text("severity", Optional.of(Term.of(incident.severity())));
        out.emptyArray("customTags");
        out.emptyArray("systemTags");
        out.text("description", incident.description());
        out.text("lastModifiedBy", Optional.of(incident.lastModifiedBy()));
        out.text("resolvingComment", Optional.empty());
        out.text("summary", Optional.empty());
        out.text("priorityScore", Optional.empty());
        out.emptyArray("comments");
    }

    /** Members that are selected; a text that is absent is written as null. */
    private record Members(JsonGenerator json, Selection selection) {
        void text(String name, Optional<String> value) {
            if (selection.has(name)) {
                Json.writeText(json, name, value);
            }
        }

        void emptyArray(String name) {
            if (selection.has(name)) {
                json.writeArrayPropertyStart(name);
                json.writeEndArray();
            }
        }
    }
}
