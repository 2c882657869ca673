package dev.quell.api.odata;

import dev.quell.query.Cursor;
import dev.quell.query.Filter;
import dev.quell.query.Order;
import dev.quell.query.Page;
import dev.quell.query.Query;
import java.util.List;
import java.util.Optional;

/**
 * What a call asks of a collection.
 *
 * @param itemsMax of a page
 * @param pageToken of {@code $skiptoken}, not yet believed: {@link PageTokens#open}
 * @param select names as sent, each once; empty if not given; not yet looked up
 * @param expand likewise
 * @param meaning filter and order, unambiguously; what a page token is bound to
 */
public record Asked<P extends Enum<P>>(
        Filter<P> filter,
        Order<P> order,
        int itemsMax,
        int skip,
        boolean counted,
        Optional<String> pageToken,
        List<String> select,
        List<String> expand,
        String meaning) {

    public Asked {
        select = List.copyOf(select);
        expand = List.copyOf(expand);
    }

    /**
     * The same, ready for a store.
     *
     * @param after the opened page token
     */
    public Query<P> query(Optional<Cursor> after) {
        return new Query<>(filter, order, new Page(itemsMax, skip, after), counted);
    }
}
