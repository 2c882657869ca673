package dev.quell.store.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads the columns of a row, in their order. They are selected as one JSON array, since the driver
 * crosses into native code twice for the value of each column and once more for its name.
 */
final class Row {
    private static final JsonFactory JSON = new JsonFactory();

    private final Iterator<Optional<Object>> columns;
    private final int bytes;

    /** The row that these stand at. Its array, of {@link #of}, is the first column. */
    Row(ResultSet rows) throws SQLException {
        List<Optional<Object>> read = new ArrayList<>(24);
        byte[] array = rows.getBytes(1);
        bytes = array.length;
        try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), array)) {
            demand(json.nextToken() == JsonToken.START_ARRAY);
            while (json.nextToken() != JsonToken.END_ARRAY) {
                read.add(value(json));
            }
        }
        columns = read.iterator();
    }

    /** What to select, for a row of those columns. */
    static String of(String columns) {
        return "json_array(" + columns + ")";
    }

    /** Of all its columns together. */
    int bytes() {
        return bytes;
    }

    String text() {
        return optionalText().orElseThrow(Row::mistaken);
    }

    Optional<String> optionalText() {
        return columns.next().map(String.class::cast);
    }

    Optional<Long> optionalNumber() {
        return columns.next().map(Long.class::cast);
    }

    long number() {
        return optionalNumber().orElseThrow(Row::mistaken);
    }

    private static Optional<Object> value(JsonParser json) {
        return switch (json.currentToken()) {
            case VALUE_NULL -> Optional.empty();
            case VALUE_STRING -> Optional.of(json.getString());
            case VALUE_NUMBER_INT -> Optional.of(json.getLongValue());
            case null, default -> throw mistaken();
        };
    }

    private static void demand(boolean holds) {
        if (!holds) {
            throw mistaken();
        }
    }

    private static IllegalStateException mistaken() {
        return new IllegalStateException("a row holds another column than was asked for");
    }
}
