package dev.quell.store.sql;

import dev.quell.access.Permission;
import dev.quell.access.Principal;
import dev.quell.access.TenantId;
import dev.quell.access.WriteGrant;
import dev.quell.audit.AuditEntry;
import dev.quell.audit.Denial;
import dev.quell.audit.PropertyChange;
import dev.quell.audit.Target;
import dev.quell.connector.ActionType;
import dev.quell.connector.IsolationType;
import dev.quell.connector.ResponseAction;
import dev.quell.incident.AlertSeverity;
import dev.quell.incident.Findings;
import dev.quell.incident.Incident;
import dev.quell.incident.IncidentId;
import dev.quell.incident.IncidentStatus;
import dev.quell.incident.Triage;
import dev.quell.store.Commit;
import dev.quell.store.Stored;
import dev.quell.store.Versioned;
import dev.quell.store.Write;
import dev.quell.task.ActionStatus;
import dev.quell.task.IncidentTask;
import dev.quell.task.TaskAction;
import dev.quell.task.TaskId;
import dev.quell.task.TaskPlan;
import dev.quell.task.TaskStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** Incidents, tasks and commits to try a store with. */
final class Samples {
    static final TenantId TENANT = new TenantId("11111111-1111-1111-1111-111111111111");
    static final TenantId OTHER_TENANT = new TenantId("22222222-2222-2222-2222-222222222222");
    static final Instant AT = Instant.parse("2026-03-01T10:00:00.1234567Z");
    static final UUID REQUEST = UUID.fromString("7c3f1e0a-0000-4000-8000-000000000001");

    private Samples() {}

    static Incident incident(TenantId tenant, String id) {
        Triage triage =
                Triage.begin(
                                AlertSeverity.HIGH,
                                Triage.Wording.of(
                                        Optional.of("Ransomware \u2014 \"stage 2\"\n\ud83d\udd25"),
                                        Optional.empty()))
                        .with(IncidentStatus.AWAITING_ACTION);
        return new Incident(
                tenant,
                new IncidentId(id),
                triage,
                Findings.none(),
                List.of(),
                Optional.empty(),
                AT,
                AT.plusNanos(100),
                "API-App:Hunter");
    }

    static IncidentTask task(Incident incident, String id, TaskAction action) {
        return new IncidentTask(
                incident.tenant(),
                new TaskId(id),
                incident.id(),
                TaskStatus.OPEN,
                "defenderExpertsGuidedResponse",
                "Isolate it",
                "Then \u00fc\u4e2d '; DROP TABLE incident; --",
                AT,
                "API-App:Hunter",
                AT,
                "API-App:Hunter",
                action,
                TaskPlan.none());
    }

    static IncidentTask advice(Incident incident, String id) {
        return task(incident, id, new TaskAction.Advice());
    }

    /** A commit that creates them, with the audit entry that says so. */
    static Commit creating(Stored... rows) {
        Map<String, String> properties = new LinkedHashMap<>();
        List<Write> writes = new ArrayList<>();
        for (Stored row : rows) {
            writes.add(new Write.Insert(row));
            String id = row.properties().get("id");
            row.properties().forEach((name, value) -> properties.put(id + "/" + name, value));
        }
        Target target = new Target("incident", String.valueOf(rows[0].properties().get("id")));
        return new Commit(
                entry(rows[0].tenant(), target, PropertyChange.between(Map.of(), properties)),
                writes);
    }

    /** A commit that gives the task another status. */
    static Commit changing(Versioned<IncidentTask> found, TaskStatus status) {
        IncidentTask before = found.value();
        IncidentTask after =
                before.changed(
                        status, before.plan(), before.lastModified().plusNanos(100), "quell test");
        return Commit.of(
                entry(
                        before.tenant(),
                        new Target("incidentTask", before.id().text()),
                        PropertyChange.between(before.properties(), after.properties())),
                new Write.Replace(after, found.version()));
    }

    static AuditEntry entry(TenantId tenant, Target target, List<PropertyChange> changes) {
        WriteGrant grant = WriteGrant.operator("test", tenant, Permission.TASK_WRITE, REQUEST);
        return AuditEntry.of(grant, AT, "UpdateTask", target, changes);
    }

    static Denial denial(TenantId tenant, String target) {
        return new Denial(
                tenant,
                new Principal.User("https://issuer.example", "user-1", "Ada"),
                REQUEST,
                AT,
                "UpdateTask",
                new Target("incidentTask", target),
                "ScopesMissing");
    }

    /** Each kind of action in each of its forms and statuses. */
    static Stream<TaskAction> everyAction() {
        Stream<TaskAction> executables =
                Stream.of(ActionType.values())
                        .flatMap(Samples::actionsOf)
                        .flatMap(
                                action ->
                                        Stream.of(ActionStatus.values())
                                                .map(s -> new TaskAction.Executable(action, s)));
        return Stream.concat(Stream.of(new TaskAction.Advice()), executables);
    }

    private static Stream<ResponseAction> actionsOf(ActionType type) {
        String identifier = type == ActionType.SUBMIT_IOC_RULE ? "" : "host-1";
        return Stream.of(IsolationType.values())
                .flatMap(
                        isolation ->
                                Stream.of(Optional.<String>empty(), Optional.of("device"))
                                        .map(
                                                device ->
                                                        ResponseAction.of(
                                                                type,
                                                                identifier,
                                                                Optional.of(isolation),
                                                                device)))
                .distinct();
    }

    /** A task whose description counts. */
    static IncidentTask counter(int count) {
        return new IncidentTask(
                TENANT,
                new TaskId("2"),
                new IncidentId("1"),
                TaskStatus.OPEN,
                "own",
                "counter",
                Integer.toString(count),
                AT,
                "Ada",
                AT,
                "Ada",
                new TaskAction.Advice(),
                TaskPlan.none());
    }
}
