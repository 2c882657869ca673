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

    /** Those of these that exist and match, in no order; at most {@link #PAGE_ITEMS_MAX} ids. */
    List<Versioned<T>> findMatching(TenantId tenant, Set<String> ids, Filter<P> filter);

    /** A page, ordered by a time, ties by id ascending, of at most {@link #PAGE_ITEMS_MAX}. */
    Snapshot<Versioned<T>> list(TenantId tenant, Query<P> query);

    long count(TenantId tenant, Filter<P> filter);
}
