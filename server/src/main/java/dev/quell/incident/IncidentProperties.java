package dev.quell.incident;

import dev.quell.terms.Term;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An incident's state as the audit trail shows it, in the contract's order; lists item by item. */
final class IncidentProperties {
    private final Map<String, String> properties = new LinkedHashMap<>();

    private IncidentProperties() {}

    static Map<String, String> of(Incident incident) {
        IncidentProperties all = new IncidentProperties();
        Triage.Wording wording = incident.triage().wording();
        Findings findings = incident.findings();
        all.put("id", incident.id().text());
        all.put("status", Term.of(incident.status()));
        all.put("incidentWebUrl", findings.webUrl());
        all.put("redirectIncidentId", incident.redirect().map(IncidentId::text));
        all.put("displayName", wording.displayName());
        all.put("createdDateTime", incident.created().toString());
        all.put("lastUpdateDateTime", incident.lastUpdate().toString());
        all.put(incident.triage().assessment());
        all.put("severity", Term.of(incident.triage().severity()));
        all.put("customTags", incident.triage().customTags());
        all.put("systemTags", findings.systemTags());
        all.put("description", wording.description());
        all.put("lastModifiedBy", incident.lastModifiedBy());
        all.put("resolvingComment", wording.resolvingComment());
        all.put("summary", wording.summary());
        all.put("priorityScore", findings.priorityScore().map(String::valueOf));
        all.put("comments", incident.comments().stream().map(AlertComment::comment).toList());
        all.put("recommendedActions", findings.recommendedActions());
        all.put("recommendedHuntingQueries", findings.recommendedHuntingQueries());
        return all.properties;
    }

    private void put(Triage.Assessment assessment) {
        put("assignedTo", assessment.assignedTo());
        put("classification", assessment.classification().map(Term::of));
        put("determination", assessment.determination().map(Term::of));
    }

    private void put(String name, String text) {
        properties.put(name, text);
    }

    private void put(String name, Optional<String> text) {
        text.ifPresent(present -> properties.put(name, present));
    }

    private void put(String name, List<String> texts) {
        for (int i = 0; i < texts.size(); i++) {
            properties.put(name + "/" + i, texts.get(i));
        }
    }
}
