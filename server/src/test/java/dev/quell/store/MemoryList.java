package dev.quell.store;

import dev.quell.access.TenantId;
import dev.quell.query.Filter;
import dev.quell.query.Page;
import dev.quell.query.Query;
import dev.quell.query.Snapshot;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** A collection of a store in memory: every question is answered by looking at all there is. */
abstract class MemoryList<P extends Enum<P>, T extends Stored> implements Listed<P, T> {
    private final PlainQuery<P, T> plain;
    private final Supplier<Stream<Versioned<T>>> all;
    private final LongSupplier sequence;

    MemoryList(PlainQuery<P, T> plain, Supplier<Stream<Versioned<T>>> all, LongSupplier sequence) {
        this.plain = plain;
        this.all = all;
        this.sequence = sequence;
    }

    final Optional<Versioned<T>> findById(TenantId tenant, String id) {
        return ofTenant(tenant).filter(item -> id(item).equals(id)).findFirst();
    }

    final Stream<Versioned<T>> ofTenant(TenantId tenant) {
        return all.get().filter(item -> item.value().tenant().equals(tenant));
    }

    @Override
    public final List<Versioned<T>> findMatching(
            TenantId tenant, Set<String> ids, Filter<P> filter) {
        return matching(tenant, filter).filter(item -> ids.contains(id(item))).toList();
    }

    @Override
    public final Snapshot<Versioned<T>> list(TenantId tenant, Query<P> query) {
        Page page = query.page();
        List<Versioned<T>> behind =
                matching(tenant, query.filter())
                        .sorted(plain.order(query.order()))
                        .filter(item -> plain.isBehind(item.value(), page.after(), query.order()))
                        .skip(page.skip())
                        .toList();
        int items = Math.min(page.itemsMax(), behind.size());
        return new Snapshot<>(
                behind.subList(0, items),
                items > 0 && items < behind.size(),
                query.counted()
                        ? OptionalLong.of(count(tenant, query.filter()))
                        : OptionalLong.empty(),
                sequence.getAsLong());
    }

    @Override
    public final long count(TenantId tenant, Filter<P> filter) {
        return matching(tenant, filter).count();
    }

    private Stream<Versioned<T>> matching(TenantId tenant, Filter<P> filter) {
        return ofTenant(tenant).filter(item -> plain.matches(filter, item.value()));
    }

    private String id(Versioned<T> item) {
        return plain.id().apply(item.value());
    }
}
