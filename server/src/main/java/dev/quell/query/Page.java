package dev.quell.query;

import java.util.Optional;

/** How many items, and behind which. {@code skip} counts from there. */
public record Page(int itemsMax, int skip, Optional<Cursor> after) {
    /** Skipping reads what it skips; whoever needs more follows the links. */
    public static final int SKIP_MAX = 100_000;

    public Page {
        if (itemsMax < 0 || skip < 0 || skip > SKIP_MAX) {
            throw new IllegalArgumentException("no such page");
        }
    }
}
