package dev.quell.task;

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
import dev.quell.query.Filter;
import dev.quell.query.Page;
import dev.quell.query.Query;
import dev.quell.query.Snapshot;
import dev.quell.store.Commit;
import dev.quell.store.Ledger;
import dev.quell.store.Stored;
import dev.quell.store.Versioned;
import dev.quell.store.Write;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A store in memory, for operations alone: the promise of {@code StoreContract}, but durability.
 */
public final class MemoryStore implements Ledger, Tasks {
    private final Map<String, Versioned<Stored>> rows = new HashMap<>();
    private final List<AuditEntry> audit = new ArrayList<>();

    private long versions;

    /** What somebody else does just before the next commit. */
    private Runnable interference = () -> {};

    public void beforeNextCommit(Runnable other) {
        interference = other;
    }

    public List<AuditEntry> audit() {
        return audit;
    }

    /** What arriving things are held against; nothing here has a name elsewhere. */
    public Kept kept() {
        return new Kept(incidents(), new MemoryAlerts(), this, new Nameless());
    }

    private record Nameless() implements KnownThings {
        @Override
        public Optional<String> find(TenantId tenant, KnownThing.Kind kind, ExternalId name) {
            return Optional.empty();
        }

        @Override
        public Optional<ExternalId> name(TenantId tenant, KnownThing.Kind kind, String id) {
            return Optional.empty();
        }
    }

    private final class MemoryAlerts implements Alerts {
        @Override
        public Optional<Versioned<Alert>> find(TenantId tenant, AlertId id) {
            return all().filter(alert -> alert.value().tenant().equals(tenant))
                    .filter(alert -> alert.value().id().equals(id))
                    .findFirst();
        }

        @Override
        public List<Versioned<Alert>> ofIncident(TenantId tenant, IncidentId incident) {
            return all().filter(alert -> alert.value().tenant().equals(tenant))
                    .filter(alert -> alert.value().incident().equals(Optional.of(incident)))
                    .toList();
        }

        @Override
        public List<Versioned<Alert>> findMatching(
                TenantId tenant, Set<String> ids, Filter<AlertProperty> filter) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Snapshot<Versioned<Alert>> list(TenantId tenant, Query<AlertProperty> query) {
            throw new UnsupportedOperationException();
        }

        @Override
        public long count(TenantId tenant, Filter<AlertProperty> filter) {
            throw new UnsupportedOperationException();
        }

        private Stream<Versioned<Alert>> all() {
            return rows.values().stream()
                    .filter(row -> row.value() instanceof Alert)
                    .map(row -> new Versioned<>((Alert) row.value(), row.version()));
        }
    }

    @Override
    public OptionalLong commit(Commit commit) {
        Runnable other = interference;
        interference = () -> {};
        other.run();
        if (!commit.writes().stream().allMatch(this::fits)) {
            return OptionalLong.empty();
        }
        audit.add(commit.entry());
        long version = ++versions;
        commit.writes().forEach(write -> write(write, version));
        return OptionalLong.of(version);
    }

    @Override
    public Optional<Versioned<IncidentTask>> find(TenantId tenant, TaskId id) {
        return Optional.ofNullable(rows.get(tenant + "/task/" + id))
                .map(row -> new Versioned<>((IncidentTask) row.value(), row.version()));
    }

    /** The incidents, which nothing without a disk lists. */
    public Incidents incidents() {
        return new Incidents() {
            @Override
            public Optional<Versioned<Incident>> find(TenantId tenant, IncidentId id) {
                return Optional.ofNullable(rows.get(tenant + "/incident/" + id))
                        .map(row -> new Versioned<>((Incident) row.value(), row.version()));
            }

            @Override
            public List<Versioned<Incident>> findMatching(
                    TenantId tenant, Set<String> ids, Filter<IncidentProperty> filter) {
                throw new UnsupportedOperationException();
            }

            @Override
            public Snapshot<Versioned<Incident>> list(
                    TenantId tenant, Query<IncidentProperty> query) {
                throw new UnsupportedOperationException();
            }

            @Override
            public long count(TenantId tenant, Filter<IncidentProperty> filter) {
                throw new UnsupportedOperationException();
            }
        };
    }

    @Override
    public List<Versioned<IncidentTask>> findMatching(
            TenantId tenant, Set<String> ids, Filter<TaskProperty> filter) {
        return matching(tenant, filter)
                .filter(task -> ids.contains(task.value().id().text()))
                .toList();
    }

    @Override
    public Snapshot<Versioned<IncidentTask>> list(TenantId tenant, Query<TaskProperty> query) {
        Page page = query.page();
        List<Versioned<IncidentTask>> behind =
                matching(tenant, query.filter())
                        .sorted(PlainQuery.order(query.order()))
                        .filter(task -> PlainQuery.isBehind(task, page.after(), query.order()))
                        .skip(page.skip())
                        .toList();
        int items = Math.min(page.itemsMax(), behind.size());
        return new Snapshot<>(
                behind.subList(0, items),
                items > 0 && items < behind.size(),
                query.counted()
                        ? OptionalLong.of(count(tenant, query.filter()))
                        : OptionalLong.empty(),
                versions);
    }

    @Override
    public long count(TenantId tenant, Filter<TaskProperty> filter) {
        return matching(tenant, filter).count();
    }

    private Stream<Versioned<IncidentTask>> matching(TenantId tenant, Filter<TaskProperty> filter) {
        return rows.values().stream()
                .filter(row -> row.value() instanceof IncidentTask)
                .map(row -> new Versioned<>((IncidentTask) row.value(), row.version()))
                .filter(task -> task.value().tenant().equals(tenant))
                .filter(task -> PlainQuery.matches(filter, task.value()));
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
            case Write.Insert _ -> stored == null;
            case Write.Replace(Stored _, long version) ->
                    stored != null && stored.version() == version;
            case Write.Delete(Stored _, long version) ->
                    stored != null && stored.version() == version;
        };
    }

    private static String key(Stored row) {
        return switch (row) {
            case IncidentTask task -> task.tenant() + "/task/" + task.id();
            case Alert alert -> alert.tenant() + "/alert/" + alert.id();
            case Incident incident -> incident.tenant() + "/incident/" + incident.id();
            default -> throw new IllegalArgumentException("not kept here: " + row);
        };
    }
}
