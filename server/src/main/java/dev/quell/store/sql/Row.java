package dev.quell.store.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/** Reads the columns of a row, in their order. */
final class Row {
    private final ResultSet rows;
    private int column;

    Row(ResultSet rows) {
        this.rows = rows;
    }

    String text() throws SQLException {
        return optionalText()
                .orElseThrow(() -> new IllegalStateException("column " + column + " is NULL"));
    }

    Optional<String> optionalText() throws SQLException {
        return Optional.ofNullable(rows.getString(++column));
    }

    Optional<Long> optionalNumber() throws SQLException {
        long number = rows.getLong(++column);
        return rows.wasNull() ? Optional.empty() : Optional.of(number);
    }

    long number() throws SQLException {
        return rows.getLong(++column);
    }
}
