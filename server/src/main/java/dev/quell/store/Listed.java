package dev.quell.store;

import dev.quell.access.TenantId;
import dev.quell.query.Filter;
import dev.quell.query.Query;
import dev.quell.query.Snapshot;
import java.util.List;
import java.util.Set;

/**
 * A collection that is kept, as something to be asked. All methods refuse with {@code Unavailable},
 * also when they take too long.
 *
 * @param <P> what its items are filtered and ordered by
 */
public interface Listed<P extends Enum<P>, T extends Stored> {
    /** Of a page of any collection: contract.md §3. */
    int PAGE_ITEMS_MAX = 1_000;

    /**
     * Of the items of a page, as they are kept: what one call can bring in comes out on one page,
     * and a thousand of the largest fill no memory.
     */
    int PAGE_BYTES_MAX = 16 * 1_024 * 1_024;

    /** Those of these that exist and match, in no order; at most {@link #PAGE_ITEMS_MAX} ids. */
    List<Versioned<T>> findMatching(TenantId tenant, Set<String> ids, Filter<P> filter);

    /**
     * A page, ordered by a time, ties by id ascending, of at most {@link #PAGE_ITEMS_MAX}. It ends
     * early, with more to follow, before the item with which it would have more than {@link
     * #PAGE_BYTES_MAX}, unless that is its first.
     */
    Snapshot<Versioned<T>> list(TenantId tenant, Query<P> query);

    long count(TenantId tenant, Filter<P> filter);
}
