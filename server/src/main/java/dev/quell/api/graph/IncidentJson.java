package dev.quell.api.graph;

import dev.quell.api.graph.AlertExpansion.Expanded;
import dev.quell.api.odata.DateTimeOffset;
import dev.quell.incident.Findings;
import dev.quell.incident.Incident;
import dev.quell.incident.IncidentId;
import dev.quell.incident.Triage;
import dev.quell.intake.CreatedIncident;
import dev.quell.terms.Term;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import tools.jackson.core.JsonGenerator;

/** An incident as the contract writes it, in the order of its newest example: contract.md §2.2. */
record IncidentJson(ApiVersion version, Selection selection, EnumForm enums, Expansion expansion) {

    /**
     * The alerts of incidents, and how they are written: {@code $expand=alerts}.
     *
     * @param alerts read as each incident is written: those of a page together may fill the memory
     */
    record Expansion(AlertJson form, Function<IncidentId, Expanded> alerts) {
        /** Where nothing is expanded. */
        static Expansion none(AlertJson form) {
            return new Expansion(form, _ -> new Expanded(List.of(), Optional.empty()));
        }
    }

    /** The same with those alerts, where the selection expands them. */
    IncidentJson with(Function<IncidentId, Expanded> alerts) {
        return new IncidentJson(version, selection, enums, new Expansion(expansion.form(), alerts));
    }

    /** The object, among others. */
    void write(JsonGenerator json, Incident incident) {
        json.writeStartObject();
        members(json, incident);
        json.writeEndObject();
    }

    /** The object, alone in an answer. */
    void writeEntity(JsonGenerator json, Incident incident, String context) {
        json.writeStartObject();
        json.writeStringProperty("@odata.context", context);
        members(json, incident);
        json.writeEndObject();
    }

    /** With the alerts and tasks that came with it, an extension: the caller learns their ids. */
    void writeCreated(JsonGenerator json, CreatedIncident created, String context, TaskJson tasks) {
        json.writeStartObject();
        json.writeStringProperty("@odata.context", context);
        members(json, created.incident());
        json.writeArrayPropertyStart("alerts");
        created.alerts().forEach(alert -> expansion.form().write(json, alert));
        json.writeEndArray();
        json.writeArrayPropertyStart("tasks");
        created.tasks().forEach(task -> tasks.write(json, task));
        json.writeEndArray();
        json.writeEndObject();
    }

    /** What is within its braces. */
    void members(JsonGenerator json, Incident incident) {
        Members out = new Members(json, selection);
        Triage triage = incident.triage();
        Findings findings = incident.findings();
        out.text("id", Optional.of(incident.id().text()));
        out.text("tenantId", Optional.of(incident.tenant().text()));
        out.text("status", Optional.of(enums.text("incidentStatus", Term.of(triage.status()))));
        out.text("incidentWebUrl", findings.webUrl());
        out.text("redirectIncidentId", incident.redirect().map(IncidentId::text));
        out.text("displayName", triage.wording().displayName());
        out.text("createdDateTime", Optional.of(DateTimeOffset.text(incident.created())));
        out.text("lastUpdateDateTime", Optional.of(DateTimeOffset.text(incident.lastUpdate())));
        out.text("assignedTo", triage.assessment().assignedTo());
        out.text("classification", triage.assessment().classification().map(Term::of));
        out.text("determination", triage.assessment().determination().map(Term::of));
        out.text("severity", Optional.of(Term.of(triage.severity())));
        out.array("customTags", triage.customTags(), json::writeString);
        out.array("systemTags", findings.systemTags(), json::writeString);
        out.text("description", triage.wording().description());
        out.text("lastModifiedBy", Optional.of(incident.lastModifiedBy()));
        out.text("resolvingComment", triage.wording().resolvingComment());
        out.text("summary", triage.wording().summary());
        out.number("priorityScore", findings.priorityScore());
        out.array("comments", incident.comments(), comment -> CommentJson.write(json, comment));
        if (version == ApiVersion.BETA) {
            recommended(out, findings);
        }
        if (selection.expands("alerts")) {
            Expanded expanded = expansion.alerts().apply(incident.id());
            out.array("alerts", expanded.alerts(), alert -> expansion.form().write(json, alert));
            expanded.nextLink()
                    .ifPresent(link -> json.writeStringProperty("alerts@odata.nextLink", link));
        }
    }

    /** Newer than the example, which has neither: written where there is something to write. */
    private void recommended(Members out, Findings findings) {
        String actions = "recommendedActions";
        if (findings.recommendedActions().isPresent() || selection.names().contains(actions)) {
            out.text(actions, findings.recommendedActions());
        }
        String queries = "recommendedHuntingQueries";
        if (!findings.recommendedHuntingQueries().isEmpty()
                || selection.names().contains(queries)) {
            out.array(
                    queries,
                    findings.recommendedHuntingQueries(),
                    text -> {
                        out.json().writeStartObject();
                        out.json().writeStringProperty("kqlText", text);
                        out.json().writeEndObject();
                    });
        }
    }

    /** Members that are selected; what is absent is written as null. */
    private record Members(JsonGenerator json, Selection selection) {
        void text(String name, Optional<String> value) {
            if (selection.has(name)) {
                Json.writeText(json, name, value);
            }
        }

        void number(String name, Optional<Integer> value) {
            if (selection.has(name)) {
                json.writeName(name);
                value.ifPresentOrElse(json::writeNumber, json::writeNull);
            }
        }

        <T> void array(String name, List<T> items, Consumer<T> write) {
            if (selection.has(name)) {
                json.writeArrayPropertyStart(name);
                items.forEach(write);
                json.writeEndArray();
            }
        }
    }
}
