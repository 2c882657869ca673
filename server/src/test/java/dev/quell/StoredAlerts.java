package dev.quell;

import dev.quell.access.Permission;
import dev.quell.access.TenantId;
import dev.quell.access.WriteGrant;
import dev.quell.alert.Alert;
import dev.quell.alert.AlertId;
import dev.quell.alert.AlertReport;
import dev.quell.alert.AlertStatus;
import dev.quell.alert.AlertTriage;
import dev.quell.alert.ServiceSource;
import dev.quell.audit.AuditEntry;
import dev.quell.audit.Target;
import dev.quell.incident.AlertSeverity;
import dev.quell.incident.IncidentId;
import dev.quell.incident.Triage;
import dev.quell.store.Commit;
import dev.quell.store.Ledger;
import dev.quell.store.Write;
import dev.quell.terms.JsonValue;
import dev.quell.terms.Term;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** Puts an alert, written as the wire writes it and judged by nobody yet, into a store. */
final class StoredAlerts {
    private static final Set<String> NO_FACTS =
            Set.of(
                    "id",
                    "incidentId",
                    "status",
                    "severity",
                    "classification",
                    "determination",
                    "serviceSource",
                    "tenantId",
                    "assignedTo",
                    "createdDateTime",
                    "lastUpdateDateTime",
                    "resolvedDateTime",
                    "comments",
                    "customDetails",
                    "evidence");

    private StoredAlerts() {}

    static void store(Ledger ledger, TenantId tenant, JsonNode json) {
        WriteGrant grant =
                WriteGrant.operator("test", tenant, Permission.ALERT_WRITE, UUID.randomUUID());
        AuditEntry entry =
                AuditEntry.of(grant, Instant.EPOCH, "test", new Target("test", "1"), List.of());
        ledger.commit(Commit.of(entry, new Write.Insert(alert(tenant, json)))).orElseThrow();
    }

    private static Alert alert(TenantId tenant, JsonNode json) {
        JsonValue.Members all = members(json);
        return new Alert(
                tenant,
                new AlertId(text(json, "id")),
                Optional.of(new IncidentId(text(json, "incidentId"))),
                new AlertTriage(
                        AlertStatus.NEW,
                        Triage.Assessment.none(),
                        all.member("customDetails").orElseGet(JsonValue.Null::new)),
                new AlertReport(
                        Term.find(AlertSeverity.class, text(json, "severity")).orElseThrow(),
                        Term.find(ServiceSource.class, text(json, "serviceSource")).orElseThrow(),
                        all.without(NO_FACTS),
                        json.path("evidence").valueStream().map(StoredAlerts::members).toList()),
                new Alert.AlertTimes(
                        Instant.parse(text(json, "createdDateTime")),
                        Instant.parse(text(json, "lastUpdateDateTime")),
                        Optional.empty()),
                List.of());
    }

    private static JsonValue.Members members(JsonNode object) {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        object.properties()
                .forEach(member -> members.put(member.getKey(), value(member.getValue())));
        return new JsonValue.Members(members);
    }

    private static JsonValue value(JsonNode node) {
        return switch (node.getNodeType()) {
            case OBJECT -> members(node);
            case ARRAY -> new JsonValue.Items(node.valueStream().map(StoredAlerts::value).toList());
            case STRING -> new JsonValue.Text(node.stringValue());
            case NUMBER -> new JsonValue.Whole(node.longValue());
            case BOOLEAN -> new JsonValue.Truth(node.booleanValue());
            case NULL -> new JsonValue.Null();
            case BINARY, MISSING, POJO -> throw new IllegalArgumentException("no JSON");
        };
    }

    private static String text(JsonNode json, String name) {
        return json.get(name).stringValue();
    }
}
