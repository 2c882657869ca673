package dev.quell.store.sql;

import dev.quell.access.TenantId;
import dev.quell.store.Stored;
import dev.quell.store.Versioned;
import java.sql.SQLException;
import java.util.List;

/**
 * A table, as its lists see it: what is asked of which column, and how its indexes are walked.
 *
 * @param <P> what its rows are filtered and ordered by
 */
interface Listing<P extends Enum<P>, T extends Stored> {

    String table();

    /** What is selected of a whole row: one JSON array, of {@link Row#of}. */
    String row();

    Versioned<T> read(Row row, TenantId tenant) throws SQLException;

    String id(T item);

    Column column(P property);

    /** The time of the last change, by which the index of {@link #walked} goes on. */
    P changed();

    /** What has few values, all of {@link #values}, and begins the index by last change. */
    P walked();

    List<String> values();

    /** The index that is searched for the sake of that property: a time, or what narrows. */
    String index(P property);

    /** Narrows more than any order: an index of its own leads to the few rows that share it. */
    boolean narrows(P property);

    /**
     * A column.
     *
     * @param absent whether it may be NULL
     */
    record Column(String name, Kind kind, boolean absent) {
        static Column text(String name) {
            return new Column(name, Kind.TEXT, false);
        }

        static Column optionalText(String name) {
            return new Column(name, Kind.TEXT, true);
        }

        static Column ticks(String name) {
            return new Column(name, Kind.TICKS, false);
        }
    }

    /** What a column holds. */
    enum Kind {
        TEXT,
        TICKS
    }
}
