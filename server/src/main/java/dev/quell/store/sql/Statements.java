package dev.quell.store.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/**
 * The statements of one connection, each prepared once. As many as there are texts of SQL in this
 * room. For one thread at a time.
 */
final class Statements {
    private final Connection connection;
    private final Faults faults;
    private final Map<String, PreparedStatement> prepared = new HashMap<>();

    Statements(Connection connection, Faults faults) {
        this.connection = connection;
        this.faults = faults;
    }

    /** The statement, to be bound and run now. */
    Bind bind(String sql) throws SQLException {
        return new Bind(statement(sql));
    }

    /** Runs what has no parameters and no result. */
    void run(String sql) throws SQLException {
        statement(sql).execute();
    }

    /** The first column of the first row; 0 if there is none. */
    long number(String sql) throws SQLException {
        try (ResultSet rows = statement(sql).executeQuery()) {
            return rows.next() ? rows.getLong(1) : 0;
        }
    }

    private PreparedStatement statement(String sql) throws SQLException {
        faults.before(sql);
        PreparedStatement found = prepared.get(sql);
        if (found == null) {
            found = connection.prepareStatement(sql);
            prepared.put(sql, found);
        }
        return found;
    }
}
