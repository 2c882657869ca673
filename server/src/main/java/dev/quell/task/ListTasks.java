package dev.quell.task;

import dev.quell.access.Caller;
import dev.quell.access.Permission;
import dev.quell.access.ReadGrant;
import dev.quell.access.TenantId;
import dev.quell.audit.AuditTrail;
import dev.quell.query.Cursor;
import dev.quell.query.Order;
import dev.quell.query.Page;
import dev.quell.query.Query;
import dev.quell.query.Slice;
import dev.quell.query.Snapshot;
import dev.quell.store.Versioned;
import dev.quell.terms.Ticks;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * List incidentTasks: contract.md §1 row 1 and §3. Refuses {@code Unavailable}; writes nothing.
 *
 * <p>Whoever follows the pages sees each task that was there and matched throughout, though others
 * write meanwhile. By creation or by last change ascending that follows from the order (ascending,
 * a task that is changed after it was seen comes again, later). By last change descending, the
 * default, a changed task jumps to the front, where the reader has already been. So the next page
 * reads the audit trail from {@link Cursor#sequence} up to the commit that its own items were read
 * at, and begins with the tasks that a change took from behind the cursor to before it, as they are
 * now and if they still match; then follow the items behind the cursor. Each task is seen once.
 *
 * <p>If more moved than a page holds, or than {@link MovedTasks#ENTRIES_MAX} entries of the trail
 * tell, then the page has the moved tasks alone, maybe none, and its {@code next} stays where it
 * was but begins at the entry after the last one that was looked at.
 */
public final class ListTasks {
    private final Tasks tasks;
    private final MovedTasks movedTasks;

    public ListTasks(Tasks tasks, AuditTrail trail) {
        this.tasks = tasks;
        this.movedTasks = new MovedTasks(tasks, trail);
    }

    /**
     * A page; none follows one that was to be empty.
     *
     * @throws IllegalArgumentException if it is to be ordered by anything but a time, or is larger
     *     than {@link Tasks#PAGE_ITEMS_MAX}
     */
    public Slice<Versioned<IncidentTask>> run(Caller caller, Query<TaskProperty> query) {
        ReadGrant grant = caller.demandRead(Permission.TASK_READ);
        Snapshot<Versioned<IncidentTask>> read = tasks.list(grant.tenant(), query);
        if (query.page().itemsMax() == 0) {
            return new Slice<>(List.of(), Optional.empty(), read.count());
        }
        MovedTasks.Found moved = moved(grant.tenant(), query, read.sequence());
        boolean caughtUp = moved.through() >= read.sequence();
        int room = caughtUp ? query.page().itemsMax() - moved.tasks().size() : 0;
        List<Versioned<IncidentTask>> behind =
                read.items().subList(0, Math.min(room, read.items().size()));
        boolean more = !caughtUp || read.more() || behind.size() < read.items().size();
        List<Versioned<IncidentTask>> items = new ArrayList<>(moved.tasks());
        items.addAll(behind);
        Optional<Cursor> next =
                more ? Optional.of(next(query, behind, moved.through())) : Optional.empty();
        return new Slice<>(items, next, read.count());
    }

    private MovedTasks.Found moved(TenantId tenant, Query<TaskProperty> query, long through) {
        Order<TaskProperty> order = query.order();
        boolean moving = order.property() == TaskProperty.LAST_MODIFIED && !order.ascending();
        return query.page()
                .after()
                .filter(_ -> moving)
                .map(cursor -> movedTasks.find(tenant, query, cursor, through))
                .orElseGet(() -> new MovedTasks.Found(List.of(), through));
    }

    /** Behind the last of these, or where it was. */
    private static Cursor next(
            Query<TaskProperty> query, List<Versioned<IncidentTask>> behind, long sequence) {
        Page page = query.page();
        if (behind.isEmpty()) {
            Cursor same = page.after().orElseThrow();
            return new Cursor(same.key(), same.id(), sequence);
        }
        IncidentTask last = behind.getLast().value();
        Instant time =
                query.order().property() == TaskProperty.CREATED
                        ? last.created()
                        : last.lastModified();
        return new Cursor(Ticks.of(time), last.id().text(), sequence);
    }
}
