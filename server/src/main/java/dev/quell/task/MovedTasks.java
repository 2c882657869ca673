package dev.quell.task;

import dev.quell.access.TenantId;
import dev.quell.audit.AuditRecord;
import dev.quell.audit.AuditTrail;
import dev.quell.audit.PropertyChange;
import dev.quell.query.Cursor;
import dev.quell.query.Filter;
import dev.quell.query.Query;
import dev.quell.store.Versioned;
import dev.quell.terms.Ticks;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the tasks that a change took past a reader who lists by last change, descending.
 *
 * <p>A task's time of change only rises, so a task passes a given cursor at most once in its life,
 * and the entry of that change tells it: from behind the cursor to before it. A task that is
 * created passes nobody, since it was nowhere before; nor does one that is deleted.
 */
final class MovedTasks {
    /** Of the trail, looked at for one page: some tens of milliseconds. */
    static final int ENTRIES_MAX = 10_000;

    private final Tasks tasks;
    private final AuditTrail trail;

    MovedTasks(Tasks tasks, AuditTrail trail) {
        this.tasks = tasks;
        this.trail = trail;
    }

    /**
     * What was found.
     *
     * @param tasks in the order in which they moved, and as many as the page holds at most
     * @param through the entry up to which that is all
     */
    record Found(List<Versioned<IncidentTask>> tasks, long through) {}

    /** Those that passed the cursor after its sequence, and not after {@code through}. */
    Found find(TenantId tenant, Query<TaskProperty> query, Cursor cursor, long through) {
        int room = query.page().itemsMax();
        List<Versioned<IncidentTask>> found = new ArrayList<>();
        long at = cursor.sequence();
        for (int looked = 0; looked < ENTRIES_MAX; looked += AuditTrail.RECORDS_MAX) {
            if (at >= through || found.size() == room) {
                break;
            }
            List<AuditRecord> records = trail.read(tenant, at, AuditTrail.RECORDS_MAX);
            Passing passing = passing(records, cursor, room - found.size(), through);
            found.addAll(matching(tenant, passing.ids(), query.filter()));
            at = passing.through();
        }
        return new Found(found, at);
    }

    private record Passing(Set<TaskId> ids, long through) {}

    /** Stops when it has {@code room}, so that all that it found find a place. */
    private static Passing passing(
            List<AuditRecord> records, Cursor cursor, int room, long through) {
        Set<TaskId> ids = new LinkedHashSet<>();
        for (AuditRecord entry : records) {
            if (entry.sequence() > through) {
                return new Passing(ids, through);
            }
            passed(entry, cursor).ifPresent(ids::add);
            if (ids.size() == room) {
                return new Passing(ids, entry.sequence());
            }
        }
        boolean end = records.size() < AuditTrail.RECORDS_MAX;
        return new Passing(ids, end ? through : records.getLast().sequence());
    }

    private static Optional<TaskId> passed(AuditRecord entry, Cursor cursor) {
        if (!entry.target().type().equals("incidentTask")) {
            return Optional.empty();
        }
        String id = entry.target().id();
        return entry.changes().stream()
                .filter(change -> change.property().equals("lastModifiedDateTime"))
                .filter(change -> passes(change, id, cursor))
                .map(_ -> new TaskId(id))
                .findFirst();
    }

    private static boolean passes(PropertyChange change, String id, Cursor cursor) {
        return change.from().isPresent()
                && change.to().isPresent()
                && isBehind(change.from().get(), id, cursor)
                && !isBehind(change.to().get(), id, cursor);
    }

    private static boolean isBehind(String time, String id, Cursor cursor) {
        long ticks = Ticks.of(Instant.parse(time));
        return ticks < cursor.key() || (ticks == cursor.key() && id.compareTo(cursor.id()) > 0);
    }

    private List<Versioned<IncidentTask>> matching(
            TenantId tenant, Set<TaskId> ids, Filter<TaskProperty> filter) {
        if (ids.isEmpty()) {
            return List.of();
        }
        Map<TaskId, Versioned<IncidentTask>> byId = new HashMap<>();
        tasks.findMatching(tenant, ids, filter).forEach(task -> byId.put(task.value().id(), task));
        return ids.stream().filter(byId::containsKey).map(byId::get).toList();
    }
}
