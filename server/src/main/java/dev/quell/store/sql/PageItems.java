package dev.quell.store.sql;

import dev.quell.store.Listed;
import dev.quell.store.Versioned;
import java.util.ArrayList;
import java.util.List;

/** The items of a page, added until it is full. For one thread. */
final class PageItems<T> {
    private final int itemsMax;
    private final List<Versioned<T>> items = new ArrayList<>();
    private long bytes;
    private boolean more;

    PageItems(int itemsMax) {
        this.itemsMax = itemsMax;
    }

    /**
     * An item that was read.
     *
     * @param bytes that it has as it is kept
     */
    record Read<T>(Versioned<T> item, int bytes) {}

    /** False, and the item begins the next page, if this one is full. */
    boolean add(Read<T> read) {
        boolean room =
                items.size() < itemsMax
                        && (items.isEmpty() || bytes + read.bytes() <= Listed.PAGE_BYTES_MAX);
        if (room) {
            items.add(read.item());
            bytes += read.bytes();
        } else {
            more = true;
        }
        return room;
    }

    /** Further ones follow, which were not read. */
    void end() {
        more = true;
    }

    List<Versioned<T>> items() {
        return items;
    }

    /** Whether further ones follow. */
    boolean more() {
        return more;
    }
}
