package dev.quell.store.sql;

import dev.quell.access.TenantId;
import dev.quell.query.Filter;
import dev.quell.query.Query;
import dev.quell.query.Snapshot;
import dev.quell.store.Listed;
import dev.quell.store.Stored;
import dev.quell.store.Versioned;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** A collection, each question on a connection of its own. Safe for use by many threads. */
record StoredList<P extends Enum<P>, T extends Stored>(
        Readers readers, Function<ReaderSession, Lists<P, T>> lists, Listing<P, T> listing)
        implements Listed<P, T> {

    @Override
    public List<Versioned<T>> findMatching(TenantId tenant, Set<String> ids, Filter<P> filter) {
        demand(ids.size() <= PAGE_ITEMS_MAX);
        return readers.read(session -> lists.apply(session).findMatching(tenant, ids, filter));
    }

    @Override
    public Snapshot<Versioned<T>> list(TenantId tenant, Query<P> query) {
        demand(listing.column(query.order().property()).kind() == Listing.Kind.TICKS);
        demand(query.page().itemsMax() <= PAGE_ITEMS_MAX);
        return readers.read(session -> lists.apply(session).list(tenant, query));
    }

    @Override
    public long count(TenantId tenant, Filter<P> filter) {
        return readers.read(session -> lists.apply(session).count(tenant, filter));
    }

    private static void demand(boolean holds) {
        if (!holds) {
            throw new IllegalArgumentException("no such question");
        }
    }
}
