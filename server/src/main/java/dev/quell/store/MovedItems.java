package dev.quell.store;

import dev.quell.access.TenantId;
import dev.quell.audit.AuditRecord;
import dev.quell.audit.AuditTrail;
import dev.quell.audit.PropertyChange;
import dev.quell.query.Cursor;
import dev.quell.query.Filter;
import dev.quell.query.Query;
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
 * Finds the items that a change took past a reader who lists by last change, descending.
 *
 * <p>An item's time of change only rises, so an item passes a given cursor at most once in its
 * life, and the entry of that change tells it: from behind the cursor to before it. An item that is
 * created passes nobody, since it was nowhere before; nor does one that is deleted.
 */
final class MovedItems<P extends Enum<P>, T extends Stored> {
    /** Of the trail, looked at for one page: some tens of milliseconds. */
    static final int ENTRIES_MAX = 10_000;

    private final Listed<P, T> items;
    private final AuditTrail trail;
    private final ItemType<P, T> type;

    MovedItems(Listed<P, T> items, AuditTrail trail, ItemType<P, T> type) {
        this.items = items;
        this.trail = trail;
        this.type = type;
    }

    /**
     * What was found.
     *
     * @param items in the order in which they moved, and as many as the page holds at most; or
     *     more, if one commit moved more
     * @param through the entry up to which that is all
     */
    record Found<T>(List<Versioned<T>> items, long through) {}

    /** Those that passed the cursor after its sequence, and not after {@code through}. */
    Found<T> find(TenantId tenant, Query<P> query, Cursor cursor, long through) {
        int room = query.page().itemsMax();
        List<Versioned<T>> found = new ArrayList<>();
        long at = cursor.sequence();
        boolean full = false;
        for (int looked = 0; looked < ENTRIES_MAX; looked += AuditTrail.RECORDS_MAX) {
            if (at >= through || full) {
                break;
            }
            Passing passing = new Passing(cursor, room - found.size(), found.isEmpty());
            at = passing.read(trail.read(tenant, at, AuditTrail.RECORDS_MAX), at, through);
            found.addAll(matching(tenant, passing.ids, query.filter()));
            full = passing.full || found.size() >= room;
        }
        return new Found<>(found, at);
    }

    private List<Versioned<T>> matching(TenantId tenant, Set<String> ids, Filter<P> filter) {
        if (ids.isEmpty()) {
            return List.of();
        }
        Map<String, Versioned<T>> byId = new HashMap<>();
        items.findMatching(tenant, ids, filter)
                .forEach(item -> byId.put(type.id().apply(item.value()), item));
        return ids.stream().filter(byId::containsKey).map(byId::get).toList();
    }

    /** Those that passed, so that all find a place; a commit is not divided between two pages. */
    private final class Passing {
        private final Cursor cursor;
        private final int room;
        private final boolean first;
        private final Set<String> ids = new LinkedHashSet<>();
        private boolean full;

        Passing(Cursor cursor, int room, boolean first) {
            this.cursor = cursor;
            this.room = room;
            this.first = first;
        }

        /** The entry up to which these were read. */
        long read(List<AuditRecord> records, long before, long through) {
            long at = before;
            for (AuditRecord entry : records) {
                if (entry.sequence() > through) {
                    return through;
                }
                Set<String> passed = passed(entry);
                if (!passed.isEmpty() && ids.size() + passed.size() > room) {
                    full = !first || !ids.isEmpty();
                    if (full) {
                        return at;
                    }
                }
                ids.addAll(passed);
                at = entry.sequence();
                if (ids.size() >= room) {
                    return at;
                }
            }
            return records.size() < AuditTrail.RECORDS_MAX ? through : at;
        }

        private Set<String> passed(AuditRecord entry) {
            Set<String> passed = new LinkedHashSet<>();
            for (PropertyChange change : entry.changes()) {
                id(entry, change.property())
                        .filter(id -> passes(change, id))
                        .ifPresent(passed::add);
            }
            return passed;
        }

        /** Whose time of change that is. */
        private Optional<String> id(AuditRecord entry, String property) {
            if (property.equals(type.changedName())) {
                return Optional.of(entry.target())
                        .filter(target -> target.type().equals(type.target()))
                        .map(target -> target.id());
            }
            String prefix = type.collection() + "/";
            String suffix = "/" + type.changedName();
            return property.startsWith(prefix) && property.endsWith(suffix)
                    ? Optional.of(
                            property.substring(
                                    prefix.length(), property.length() - suffix.length()))
                    : Optional.empty();
        }

        private boolean passes(PropertyChange change, String id) {
            return change.from().isPresent()
                    && change.to().isPresent()
                    && isBehind(change.from().get(), id)
                    && !isBehind(change.to().get(), id);
        }

        private boolean isBehind(String time, String id) {
            long ticks = Ticks.of(Instant.parse(time));
            return ticks < cursor.key() || (ticks == cursor.key() && id.compareTo(cursor.id()) > 0);
        }
    }
}
