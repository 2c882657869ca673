package dev.quell.store;

import dev.quell.access.TenantId;
import dev.quell.alert.Alert;
import dev.quell.alert.AlertId;
import dev.quell.alert.AlertProperty;
import dev.quell.alert.Alerts;
import dev.quell.audit.AuditEntry;
import dev.quell.incident.Incident;
import dev.quell.incident.IncidentId;
import dev.quell.incident.IncidentProperty;
import dev.quell.incident.Incidents;
import dev.quell.intake.ExternalId;
import dev.quell.intake.Kept;
import dev.quell.intake.KnownThing;
import dev.quell.intake.KnownThings;
import dev.quell.response.ActionRun;
import dev.quell.task.IncidentTask;
import dev.quell.task.TaskId;
import dev.quell.task.TaskProperty;
import dev.quell.task.Tasks;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * A store in memory, for operations alone: the promises of {@code AlertContract}, but durability.
 */
public final class MemoryStore implements Ledger {
    private final List<AuditEntry> audit = new ArrayList<>();

    /** In the order in which they were inserted. */
    private Map<String, Versioned<Stored>> rows = new LinkedHashMap<>();

    private long versions;

    /** What somebody else does just before the next commit. */
    private Runnable interference = () -> {};

    public void beforeNextCommit(Runnable other) {
        interference = other;
    }

    public List<AuditEntry> audit() {
        return audit;
    }

    public Tasks tasks() {
        return new MemoryTasks();
    }

    public Incidents incidents() {
        return new MemoryIncidents();
    }

    public Alerts alerts() {
        return new MemoryAlerts();
    }

    /** What arriving things are held against. */
    public Kept kept() {
        return new Kept(incidents(), alerts(), tasks(), new MemoryNames());
    }

    /** Everything that is kept, in the order in which it was inserted. */
    public Stream<Versioned<Stored>> rows() {
        return List.copyOf(rows.values()).stream();
    }

    /** A row in place of itself, without a commit. */
    public void put(Versioned<? extends Stored> row) {
        rows.put(key(row.value()), new Versioned<>(row.value(), row.version()));
    }

    @Override
    public OptionalLong commit(Commit commit) {
        Runnable other = interference;
        interference = () -> {};
        other.run();
        Map<String, Versioned<Stored>> before = rows;
        rows = new LinkedHashMap<>(before);
        for (Write write : commit.writes()) {
            if (!fits(write)) {
                rows = before;
                return OptionalLong.empty();
            }
            write(write, versions + 1);
        }
        audit.add(commit.entry());
        return OptionalLong.of(++versions);
    }

    private void write(Write write, long version) {
        switch (write) {
            case Write.Insert(Stored row) -> rows.put(key(row), new Versioned<>(row, version));
            case Write.Replace(Stored row, long _) ->
                    rows.put(key(row), new Versioned<>(row, version));
            case Write.Delete(Stored row, long _) -> rows.remove(key(row));
        }
    }

    private boolean fits(Write write) {
        Versioned<Stored> stored = rows.get(key(write.row()));
        return switch (write) {
            case Write.Insert(Stored row) -> stored == null && hasRoom(row);
            case Write.Replace(Stored row, long version) ->
                    stored != null
                            && stored.version() == version
                            && claim(stored.value()) == claim(row)
                            && hasRoom(row);
            case Write.Delete(Stored _, long version) ->
                    stored != null && stored.version() == version;
        };
    }

    /** Part of the fence, of a run. */
    private static long claim(Stored row) {
        return row instanceof ActionRun run ? run.claim() : 0;
    }

    /** A merged incident has nothing and gets nothing, and a name is of one thing. */
    private boolean hasRoom(Stored row) {
        return switch (row) {
            case IncidentTask task -> isOpen(task.tenant(), task.incident());
            case Alert alert -> alert.incident().map(id -> isOpen(alert.tenant(), id)).orElse(true);
            case Incident incident ->
                    incident.redirect().isEmpty() || isEmpty(incident.tenant(), incident.id());
            case KnownThing thing ->
                    new MemoryNames().name(thing.tenant(), thing.kind(), thing.id()).isEmpty();
            case ActionRun _ -> true;
            default -> throw new IllegalArgumentException("not kept here: " + row);
        };
    }

    private boolean isOpen(TenantId tenant, IncidentId id) {
        return incidents()
                .find(tenant, id)
                .filter(found -> found.value().redirect().isEmpty())
                .isPresent();
    }

    private boolean isEmpty(TenantId tenant, IncidentId id) {
        return new MemoryAlerts().count(tenant, id) == 0
                && new MemoryTasks()
                        .ofTenant(tenant)
                        .noneMatch(task -> task.value().incident().equals(id));
    }

    private static String key(Stored row) {
        String kind =
                switch (row) {
                    case IncidentTask task -> "task/" + task.id();
                    case Alert alert -> "alert/" + alert.id();
                    case Incident incident -> "incident/" + incident.id();
                    case KnownThing thing -> nameKey(thing.kind(), thing.externalId());
                    case ActionRun run -> "run/" + run.id();
                    default -> throw new IllegalArgumentException("not kept here: " + row);
                };
        return row.tenant() + "/" + kind;
    }

    private static String nameKey(KnownThing.Kind kind, ExternalId name) {
        return "name/" + kind + "/" + name.source() + "/" + name.id();
    }

    private <T extends Stored> Stream<Versioned<T>> all(Class<T> kind) {
        return rows.values().stream()
                .filter(row -> kind.isInstance(row.value()))
                .map(row -> new Versioned<>(kind.cast(row.value()), row.version()));
    }

    private final class MemoryTasks extends MemoryList<TaskProperty, IncidentTask>
            implements Tasks {
        MemoryTasks() {
            super(PlainCollections.tasks(), () -> all(IncidentTask.class), () -> versions);
        }

        @Override
        public Optional<Versioned<IncidentTask>> find(TenantId tenant, TaskId id) {
            return findById(tenant, id.text());
        }
    }

    private final class MemoryIncidents extends MemoryList<IncidentProperty, Incident>
            implements Incidents {
        MemoryIncidents() {
            super(PlainCollections.incidents(), () -> all(Incident.class), () -> versions);
        }

        @Override
        public Optional<Versioned<Incident>> find(TenantId tenant, IncidentId id) {
            return findById(tenant, id.text());
        }
    }

    private final class MemoryAlerts extends MemoryList<AlertProperty, Alert> implements Alerts {
        MemoryAlerts() {
            super(PlainCollections.alerts(), () -> all(Alert.class), () -> versions);
        }

        @Override
        public Optional<Versioned<Alert>> find(TenantId tenant, AlertId id) {
            return findById(tenant, id.text());
        }
    }

    private final class MemoryNames implements KnownThings {
        @Override
        public Optional<String> find(TenantId tenant, KnownThing.Kind kind, ExternalId name) {
            return Optional.ofNullable(rows.get(tenant + "/" + nameKey(kind, name)))
                    .map(row -> ((KnownThing) row.value()).id());
        }

        @Override
        public Optional<ExternalId> name(TenantId tenant, KnownThing.Kind kind, String id) {
            return all(KnownThing.class)
                    .map(Versioned::value)
                    .filter(thing -> thing.tenant().equals(tenant))
                    .filter(thing -> thing.kind() == kind && thing.id().equals(id))
                    .map(KnownThing::externalId)
                    .findFirst();
        }
    }
}
