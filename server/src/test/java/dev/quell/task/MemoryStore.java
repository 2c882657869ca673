package dev.quell.task;

import dev.quell.access.TenantId;
import dev.quell.audit.AuditEntry;
import dev.quell.incident.Incident;
import dev.quell.incident.IncidentId;
import dev.quell.incident.Incidents;
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

/**
 * A store in memory, for operations alone: the promise of {@code StoreContract}, but durability.
 */
public final class MemoryStore implements Ledger, Tasks, Incidents {
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
        commit.writes().forEach(w -> rows.put(key(w.row()), new Versioned<>(w.row(), version)));
        return OptionalLong.of(version);
    }

    @Override
    public Optional<Versioned<IncidentTask>> find(TenantId tenant, TaskId id) {
        return Optional.ofNullable(rows.get(tenant + "/task/" + id))
                .map(row -> new Versioned<>((IncidentTask) row.value(), row.version()));
    }

    @Override
    public Optional<Versioned<Incident>> find(TenantId tenant, IncidentId id) {
        return Optional.ofNullable(rows.get(tenant + "/incident/" + id))
                .map(row -> new Versioned<>((Incident) row.value(), row.version()));
    }

    private boolean fits(Write write) {
        Versioned<Stored> stored = rows.get(key(write.row()));
        return switch (write) {
            case Write.Insert _ -> stored == null;
            case Write.Replace(Stored _, long version) ->
                    stored != null && stored.version() == version;
        };
    }

    private static String key(Stored row) {
        return switch (row) {
            case IncidentTask task -> task.tenant() + "/task/" + task.id();
            case Incident incident -> incident.tenant() + "/incident/" + incident.id();
            default -> throw new IllegalArgumentException("not kept here: " + row);
        };
    }
}
