package dev.quell;

import dev.quell.access.Permission;
import dev.quell.access.TenantId;
import dev.quell.access.WriteGrant;
import dev.quell.audit.AuditEntry;
import dev.quell.audit.Target;
import dev.quell.incident.AlertClassification;
import dev.quell.incident.AlertComment;
import dev.quell.incident.AlertDetermination;
import dev.quell.incident.AlertSeverity;
import dev.quell.incident.Findings;
import dev.quell.incident.Incident;
import dev.quell.incident.IncidentId;
import dev.quell.incident.IncidentStatus;
import dev.quell.incident.Triage;
import dev.quell.store.Commit;
import dev.quell.store.Ledger;
import dev.quell.store.Write;
import dev.quell.terms.Term;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Puts an incident, written as the wire writes it, into a store. */
final class StoredIncidents {
    private static final JsonMapper MAPPER = new JsonMapper();

    private StoredIncidents() {}

    static Incident store(Ledger ledger, TenantId tenant, String json) {
        Incident incident = incident(tenant, MAPPER.readTree(json));
        WriteGrant grant =
                WriteGrant.operator("test", tenant, Permission.INCIDENT_WRITE, UUID.randomUUID());
        AuditEntry entry =
                AuditEntry.of(grant, Instant.EPOCH, "test", new Target("test", "1"), List.of());
        ledger.commit(Commit.of(entry, new Write.Insert(incident))).orElseThrow();
        return incident;
    }

    private static Incident incident(TenantId tenant, JsonNode json) {
        return new Incident(
                tenant,
                new IncidentId(text(json, "id").orElseThrow()),
                triage(json),
                new Findings(
                        text(json, "incidentWebUrl"),
                        Optional.ofNullable(json.get("priorityScore"))
                                .filter(JsonNode::isNumber)
                                .map(JsonNode::intValue),
                        texts(json, "systemTags"),
                        text(json, "recommendedActions"),
                        List.of()),
                comments(json),
                text(json, "redirectIncidentId").map(IncidentId::new),
                time(json, "createdDateTime"),
                time(json, "lastUpdateDateTime"),
                text(json, "lastModifiedBy").orElseThrow());
    }

    private static Triage triage(JsonNode json) {
        return new Triage(
                member(json, "status", IncidentStatus.class).orElseThrow(),
                member(json, "severity", AlertSeverity.class).orElseThrow(),
                new Triage.Assessment(
                        text(json, "assignedTo"),
                        member(json, "classification", AlertClassification.class),
                        member(json, "determination", AlertDetermination.class)),
                new Triage.Wording(
                        text(json, "displayName"),
                        text(json, "description"),
                        text(json, "summary"),
                        text(json, "resolvingComment")),
                texts(json, "customTags"));
    }

    private static List<AlertComment> comments(JsonNode json) {
        return json.path("comments")
                .valueStream()
                .map(
                        comment ->
                                new AlertComment(
                                        text(comment, "comment").orElseThrow(),
                                        text(comment, "createdByDisplayName").orElseThrow(),
                                        time(comment, "createdDateTime")))
                .toList();
    }

    private static <E extends Enum<E>> Optional<E> member(
            JsonNode json, String name, Class<E> type) {
        return text(json, name).flatMap(text -> Term.find(type, text));
    }

    private static Instant time(JsonNode json, String name) {
        return Instant.parse(text(json, name).orElseThrow());
    }

    private static List<String> texts(JsonNode json, String name) {
        return json.path(name).valueStream().map(JsonNode::stringValue).toList();
    }

    private static Optional<String> text(JsonNode json, String name) {
        return Optional.ofNullable(json.get(name)).flatMap(JsonNode::stringValueOpt);
    }
}
