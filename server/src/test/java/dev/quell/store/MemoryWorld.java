package dev.quell.store;

import dev.quell.access.Permission;
import dev.quell.access.WriteGrant;
import dev.quell.alert.Alert;
import dev.quell.alert.AlertId;
import dev.quell.alert.AlertReport;
import dev.quell.alert.AlertTriage;
import dev.quell.alert.ServiceSource;
import dev.quell.audit.AuditEntry;
import dev.quell.audit.Target;
import dev.quell.incident.AlertSeverity;
import dev.quell.incident.Incident;
import dev.quell.incident.IncidentId;
import dev.quell.incident.Triage;
import dev.quell.task.Callers;
import dev.quell.task.IncidentTask;
import dev.quell.task.TaskAction;
import dev.quell.task.TaskId;
import dev.quell.task.TaskPlan;
import dev.quell.task.TaskStatus;
import dev.quell.terms.JsonValue;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A store in memory, and things in it that were put there past all operations. */
public final class MemoryWorld {
    /** When all that is there was made. */
    public static final Instant CREATED = Instant.parse("2026-11-20T08:00:00Z");

    private final MemoryStore store = new MemoryStore();

    public MemoryStore store() {
        return store;
    }

    /** An open incident. */
    public IncidentId incident(String text) {
        IncidentId id = new IncidentId(text);
        Triage triage =
                Triage.begin(
                        AlertSeverity.LOW,
                        Triage.Wording.of(Optional.of("incident " + text), Optional.empty()));
        put(Stream.of(Incident.begin(Callers.TENANT, id, triage, CREATED, "Ada")));
        return id;
    }

    /** So many alerts of that incident, called {@code <incident>_0} and on. */
    public List<AlertId> alerts(IncidentId incident, int count) {
        List<AlertId> ids =
                IntStream.range(0, count).mapToObj(i -> new AlertId(incident + "_" + i)).toList();
        put(ids.stream().map(id -> alert(id, Optional.of(incident))));
        return ids;
    }

    /** An alert of no incident. */
    public AlertId loneAlert(String text) {
        AlertId id = new AlertId(text);
        put(Stream.of(alert(id, Optional.empty())));
        return id;
    }

    /** So many tasks of that incident, with the ids that follow its own. */
    public List<TaskId> tasks(IncidentId incident, int count) {
        List<TaskId> ids =
                IntStream.range(0, count)
                        .mapToObj(i -> new TaskId(incident + "%04d".formatted(i)))
                        .toList();
        put(ids.stream().map(id -> task(id, incident)));
        return ids;
    }

    public Alert alert(AlertId id) {
        return store.alerts().find(Callers.TENANT, id).orElseThrow().value();
    }

    public Incident incident(IncidentId id) {
        return store.incidents().find(Callers.TENANT, id).orElseThrow().value();
    }

    public IncidentTask task(TaskId id) {
        return store.tasks().find(Callers.TENANT, id).orElseThrow().value();
    }

    private static Alert alert(AlertId id, Optional<IncidentId> incident) {
        JsonValue title = new JsonValue.Text("alert " + id);
        return new Alert(
                Callers.TENANT,
                id,
                incident,
                AlertTriage.begin(),
                new AlertReport(
                        AlertSeverity.MEDIUM,
                        ServiceSource.UNKNOWN,
                        new JsonValue.Members(Map.of("title", title)),
                        List.of()),
                new Alert.AlertTimes(CREATED, CREATED, Optional.empty()),
                List.of());
    }

    private static IncidentTask task(TaskId id, IncidentId incident) {
        return new IncidentTask(
                Callers.TENANT,
                id,
                incident,
                TaskStatus.OPEN,
                "own",
                "task " + id,
                "",
                CREATED,
                "Ada",
                CREATED,
                "Ada",
                new TaskAction.Advice(),
                TaskPlan.none());
    }

    /** Of which the trail then knows nothing. */
    private void put(Stream<? extends Stored> rows) {
        WriteGrant grant =
                WriteGrant.operator(
                        "test", Callers.TENANT, Permission.INCIDENT_WRITE, UUID.randomUUID());
        AuditEntry entry =
                AuditEntry.of(grant, CREATED, "test", new Target("test", "1"), List.of());
        rows.forEach(row -> store.commit(Commit.of(entry, new Write.Insert(row))).orElseThrow());
        store.audit().clear();
    }
}
