package dev.quell.api.graph;

import dev.quell.api.odata.DateTimeOffset;
import dev.quell.incident.Incident;
import dev.quell.intake.CreatedIncident;
import dev.quell.task.IncidentTask;
import dev.quell.terms.Term;
import tools.jackson.core.JsonGenerator;

/**
 * An incident as the contract writes it, in the order of its newest example: contract.md §2.2. What
 * Quell does not keep yet cannot have been set, so is written as what it is: null or empty.
 */
final class IncidentJson {
    private IncidentJson() {}

    /** With the tasks that came with it, an extension: the caller learns their ids. */
    static void writeCreated(JsonGenerator json, CreatedIncident created, String context) {
        json.writeStartObject();
        json.writeStringProperty("@odata.context", context);
        members(json, created.incident());
        json.writeArrayPropertyStart("tasks");
        for (IncidentTask task : created.tasks()) {
            TaskJson.write(json, task);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void members(JsonGenerator json, Incident incident) {
        json.writeStringProperty("id", incident.id().text());
        json.writeStringProperty("tenantId", incident.tenant().text());
        json.writeStringProperty("status", Term.of(incident.status()));
        json.writeNullProperty("incidentWebUrl");
        json.writeNullProperty("redirectIncidentId");
        Json.writeText(json, "displayName", incident.displayName());
        json.writeStringProperty("createdDateTime", DateTimeOffset.text(incident.created()));
        json.writeStringProperty("lastUpdateDateTime", DateTimeOffset.text(incident.lastUpdate()));
        json.writeNullProperty("assignedTo");
        json.writeNullProperty("classification");
        json.writeNullProperty("determination");
        json.writeStringProperty("severity", Term.of(incident.severity()));
        emptyArray(json, "customTags");
        emptyArray(json, "systemTags");
        Json.writeText(json, "description", incident.description());
        json.writeStringProperty("lastModifiedBy", incident.lastModifiedBy());
        json.writeNullProperty("resolvingComment");
        json.writeNullProperty("summary");
        json.writeNullProperty("priorityScore");
        emptyArray(json, "comments");
    }

    private static void emptyArray(JsonGenerator json, String name) {
        json.writeArrayPropertyStart(name);
        json.writeEndArray();
    }
}
