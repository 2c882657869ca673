package dev.quell.store.sql;

import dev.quell.query.Order;
import dev.quell.query.Query;
import java.util.List;
import java.util.stream.Collectors;

/** The questions about many rows of a table, as SQL; {@link Lists} binds and asks them. */
record ListSql<P extends Enum<P>>(Listing<P, ?> listing) {

    /**
     * The page, and one more than it holds: whole rows, or which they are and at which version:
     * {@link #isOfPlaces}.
     */
    String page(Query<P> query, Condition<P> condition) {
        Order<P> order = query.order();
        String time = listing.column(order.property()).name();
        String rest =
                condition.sql()
                        + (query.page().after().isPresent() ? behind(time, order.ascending()) : "");
        String columns = isOfPlaces(condition) ? "id, version" : listing.row() + ", id";
        String select =
                "SELECT %s, %s\nFROM %s\nWHERE tenant = ? AND "
                        .formatted(columns, time, condition.table());
        return walks(condition).stream()
                        .map(walk -> select + walk + rest)
                        .collect(Collectors.joining("\nUNION ALL\n"))
                + "\nORDER BY %s %s, id".formatted(time, order.ascending() ? "ASC" : "DESC")
                + "\nLIMIT ? OFFSET ?";
    }

    /**
     * Whether the rows are read only once the page is found: where the index says it all, since
     * those that were read lately need not be read again; and where they are sorted, since rows
     * beyond the page would be sorted whole.
     */
    static boolean isOfPlaces(Condition<?> condition) {
        return !condition.walks().isEmpty() || condition.sorted();
    }

    /** What each walk begins with: {@code status = 'open' AND}; or a single one, with nothing. */
    List<String> walks(Condition<P> condition) {
        String walked = listing.column(listing.walked()).name();
        List<String> each =
                condition.walks().stream()
                        .map(value -> "%s = '%s' AND ".formatted(walked, value))
                        .toList();
        return each.isEmpty() ? List.of("") : each;
    }

    String count(Condition<P> condition) {
        String values = String.join("', '", condition.walks());
        String walked = listing.column(listing.walked()).name();
        return "SELECT count(*) FROM %s WHERE tenant = ? AND ".formatted(condition.table())
                + (values.isEmpty() ? "" : "%s IN ('%s') AND ".formatted(walked, values))
                + condition.sql();
    }

    /** In their order: what stands to the left of a cross join is the outer loop. */
    String byIds() {
        return """
               SELECT %1$s
               FROM (SELECT value AS wanted FROM json_each(?)) CROSS JOIN %2$s
               ON tenant = ? AND id = wanted"""
                .formatted(listing.row(), listing.table());
    }

    String matching(Condition<P> condition) {
        return "SELECT %s\nFROM %s WHERE tenant = ? AND id IN (SELECT value FROM json_each(?)) AND %s"
                .formatted(listing.row(), listing.table(), condition.sql());
    }

    /** The first comparison is what an index searches by; the second ends a tie. */
    private static String behind(String time, boolean ascending) {
        return ascending
                ? "\nAND %1$s >= ? AND (%1$s > ? OR id > ?)".formatted(time)
                : "\nAND %1$s <= ? AND (%1$s < ? OR id > ?)".formatted(time);
    }
}
