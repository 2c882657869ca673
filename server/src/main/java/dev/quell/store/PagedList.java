package dev.quell.store;

import dev.quell.access.TenantId;
import dev.quell.audit.AuditTrail;
import dev.quell.query.Cursor;
import dev.quell.query.Order;
import dev.quell.query.Page;
import dev.quell.query.Query;
import dev.quell.query.Slice;
import dev.quell.query.Snapshot;
import dev.quell.terms.Ticks;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Lists a collection page by page: contract.md §3, ADR 11. Thread-safe.
 *
 * <p>Whoever follows the pages sees each item that was there and matched throughout, though others
 * write meanwhile. By creation or by last change ascending that follows from the order (ascending,
 * an item that is changed after it was seen comes again, later). By last change descending, the
 * default, a changed item jumps to the front, where the reader has already been. So the next page
 * reads the audit trail from {@link Cursor#sequence} up to the commit that its own items were read
 * at, and begins with the items that a change took from behind the cursor to before it, as they are
 * now and if they still match; then follow the items behind the cursor. Each item is seen once.
 *
 * <p>If more moved than a page holds, or than {@link MovedItems#ENTRIES_MAX} entries of the trail
 * tell, then the page has the moved items alone, maybe none, and its {@code next} stays where it
 * was but begins at the entry after the last one that was looked at. What one commit moved comes in
 * one page, which is larger than was asked for if that is more.
 */
public final class PagedList<P extends Enum<P>, T extends Stored> {
    private final Listed<P, T> items;
    private final MovedItems<P, T> movedItems;
    private final ItemType<P, T> type;

    public PagedList(Listed<P, T> items, AuditTrail trail, ItemType<P, T> type) {
        this.items = items;
        this.movedItems = new MovedItems<>(items, trail, type);
        this.type = type;
    }

    /**
     * A page; none follows one that was to be empty.
     *
     * @throws IllegalArgumentException if it is to be ordered by anything but a time, or is larger
     *     than {@link Listed#PAGE_ITEMS_MAX}
     */
    public Slice<Versioned<T>> page(TenantId tenant, Query<P> query) {
        Snapshot<Versioned<T>> read = items.list(tenant, query);
        if (query.page().itemsMax() == 0) {
            return new Slice<>(List.of(), Optional.empty(), read.count());
        }
        MovedItems.Found<T> moved = moved(tenant, query, read.sequence());
        boolean caughtUp = moved.through() >= read.sequence();
        int room = caughtUp ? Math.max(0, query.page().itemsMax() - moved.items().size()) : 0;
        List<Versioned<T>> behind = read.items().subList(0, Math.min(room, read.items().size()));
        boolean more = !caughtUp || read.more() || behind.size() < read.items().size();
        List<Versioned<T>> page = new ArrayList<>(moved.items());
        page.addAll(behind);
        Optional<Cursor> next =
                more ? Optional.of(next(query, behind, moved.through())) : Optional.empty();
        return new Slice<>(page, next, read.count());
    }

    private MovedItems.Found<T> moved(TenantId tenant, Query<P> query, long through) {
        Order<P> order = query.order();
        boolean moving = order.property() == type.changed() && !order.ascending();
        return query.page()
                .after()
                .filter(_ -> moving)
                .map(cursor -> movedItems.find(tenant, query, cursor, through))
                .orElseGet(() -> new MovedItems.Found<>(List.of(), through));
    }

    /** Behind the last of these, or where it was. */
    private Cursor next(Query<P> query, List<Versioned<T>> behind, long sequence) {
        Page page = query.page();
        if (behind.isEmpty()) {
            Cursor same = page.after().orElseThrow();
            return new Cursor(same.key(), same.id(), sequence);
        }
        T last = behind.getLast().value();
        return new Cursor(
                Ticks.of(type.time().apply(last, query.order().property())),
                type.id().apply(last),
                sequence);
    }
}
