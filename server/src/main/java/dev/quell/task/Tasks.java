package dev.quell.task;

import dev.quell.access.TenantId;
import dev.quell.query.Filter;
import dev.quell.query.Query;
import dev.quell.query.Snapshot;
import dev.quell.store.Versioned;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The tasks that are kept. All methods refuse with {@code Unavailable}; those with a filter also
 * when they take too long.
 */
public interface Tasks {
    /** Of a page: contract.md §3. */
    int PAGE_ITEMS_MAX = 500;

    /**
     * The one with that id in that tenant, as last committed.
     *
     * @throws dev.quell.refusal.Refused with {@code Unavailable}
     */
    Optional<Versioned<IncidentTask>> find(TenantId tenant, TaskId id);

    /** Those of these that exist and match, in no order; at most {@link #PAGE_ITEMS_MAX} ids. */
    List<Versioned<IncidentTask>> findMatching(
            TenantId tenant, Set<TaskId> ids, Filter<TaskProperty> filter);

    /**
     * A page, ordered by {@code CREATED} or {@code LAST_MODIFIED}, ties by id ascending, of at most
     * {@link #PAGE_ITEMS_MAX}.
     */
    Snapshot<Versioned<IncidentTask>> list(TenantId tenant, Query<TaskProperty> query);

    long count(TenantId tenant, Filter<TaskProperty> filter);
}
