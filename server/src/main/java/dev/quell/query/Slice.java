package dev.quell.query;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A page of items.
 *
 * @param next where the next one begins; empty after the last
 * @param count of all that match the filter, if it was asked for
 */
public record Slice<T>(List<T> items, Optional<Cursor> next, OptionalLong count) {
    public Slice {
        items = List.copyOf(items);
    }
}
