package dev.quell.store.sql;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Optional;

/** Gives a statement its parameters, in their order. */
final class Bind {
    private final PreparedStatement statement;
    private int parameter;

    Bind(PreparedStatement statement) {
        this.statement = statement;
    }

    Bind text(String value) throws SQLException {
        statement.setString(++parameter, value);
        return this;
    }

    Bind text(Optional<String> value) throws SQLException {
        if (value.isPresent()) {
            return text(value.get());
        }
        statement.setNull(++parameter, Types.VARCHAR);
        return this;
    }

    Bind number(long value) throws SQLException {
        statement.setLong(++parameter, value);
        return this;
    }

    Bind number(Optional<Long> value) throws SQLException {
        if (value.isPresent()) {
            return number(value.get());
        }
        statement.setNull(++parameter, Types.BIGINT);
        return this;
    }

    /** Whether exactly one row was written. */
    boolean writesOne() throws SQLException {
        return statement.executeUpdate() == 1;
    }

    /** How many rows were written. */
    int writes() throws SQLException {
        return statement.executeUpdate();
    }

    ResultSet query() throws SQLException {
        return statement.executeQuery();
    }
}
