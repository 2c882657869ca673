package dev.quell.query;

import java.util.List;
import java.util.OptionalLong;

/**
 * What a store answers to a {@link Query}, all of one moment.
 *
 * @param more whether further items follow
 * @param count of all that match the filter, if it was asked for
 * @param sequence the newest commit that was visible
 */
public record Snapshot<T>(List<T> items, boolean more, OptionalLong count, long sequence) {
    public Snapshot {
        items = List.copyOf(items);
    }
}
