package dev.quell;

import dev.quell.access.Permission;
import dev.quell.access.TenantId;
import dev.quell.access.WriteGrant;
import dev.quell.audit.AuditEntry;
import dev.quell.audit.Target;
import dev.quell.connector.ActionType;
import dev.quell.connector.IsolationType;
import dev.quell.connector.ResponseAction;
import dev.quell.incident.AlertSeverity;
import dev.quell.incident.Incident;
import dev.quell.incident.IncidentId;
import dev.quell.incident.Triage;
import dev.quell.store.Commit;
import dev.quell.store.Ledger;
import dev.quell.store.Write;
import dev.quell.task.ActionStatus;
import dev.quell.task.IncidentTask;
import dev.quell.task.TaskAction;
import dev.quell.task.TaskId;
import dev.quell.task.TaskPlan;
import dev.quell.task.TaskStatus;
import dev.quell.terms.Term;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Puts a task, written as the wire writes it, into a store, with the incident it belongs to. */
final class StoredTasks {
    private static final JsonMapper MAPPER = new JsonMapper();

    private StoredTasks() {}

    static IncidentTask store(Ledger ledger, TenantId tenant, String json) {
        IncidentTask task = task(tenant, MAPPER.readTree(json));
        commit(ledger, tenant, new Write.Insert(incident(task))); // stale if it is there already
        commit(ledger, tenant, new Write.Insert(task)).orElseThrow();
        return task;
    }

    private static OptionalLong commit(Ledger ledger, TenantId tenant, Write write) {
        WriteGrant grant =
                WriteGrant.operator("test", tenant, Permission.INCIDENT_WRITE, UUID.randomUUID());
        AuditEntry entry =
                AuditEntry.of(grant, Instant.EPOCH, "test", new Target("test", "1"), List.of());
        return ledger.commit(Commit.of(entry, write));
    }

    private static Incident incident(IncidentTask task) {
        Triage triage =
                Triage.begin(
                        AlertSeverity.HIGH, Triage.Wording.of(Optional.empty(), Optional.empty()));
        return Incident.begin(
                task.tenant(), task.incident(), triage, task.created(), task.createdBy());
    }

    private static IncidentTask task(TenantId tenant, JsonNode json) {
        return new IncidentTask(
                tenant,
                new TaskId(text(json, "id")),
                new IncidentId(text(json.get("incident"), "id")),
                Term.find(TaskStatus.class, text(json, "status")).orElseThrow(),
                text(json, "source"),
                text(json, "displayName"),
                text(json, "description"),
                Instant.parse(text(json, "createdDateTime")),
                text(json, "createdByDisplayName"),
                Instant.parse(text(json, "lastModifiedDateTime")),
                text(json, "lastModifiedByDisplayName"),
                action(json),
                plan(json));
    }

    private static TaskPlan plan(JsonNode json) {
        return new TaskPlan(
                optional(json, "@quell.assignedTo"),
                optional(json, "@quell.dueDateTime").map(Instant::parse),
                json.path("@quell.required").booleanValue(false));
    }

    private static TaskAction action(JsonNode json) {
        if (text(json, "actionType").equals("text")) {
            return new TaskAction.Advice();
        }
        JsonNode action = json.get("responseAction");
        return new TaskAction.Executable(
                ResponseAction.of(
                        Term.find(ActionType.class, text(json, "actionType")).orElseThrow(),
                        text(action, "identifierValue"),
                        optional(action, "isolationType")
                                .flatMap(text -> Term.find(IsolationType.class, text)),
                        optional(action, "deviceId")),
                Term.find(ActionStatus.class, text(json, "actionStatus")).orElseThrow());
    }

    private static String text(JsonNode json, String name) {
        return json.get(name).stringValue();
    }

    private static Optional<String> optional(JsonNode json, String name) {
        return Optional.ofNullable(json.get(name)).flatMap(JsonNode::stringValueOpt);
    }
}
