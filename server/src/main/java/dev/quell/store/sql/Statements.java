package dev.quell.store.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/**
 * The statements of one connection, each prepared once. As many as there are texts of SQL in this
 * room, and {@link #SHAPES_MAX} more. For one thread at a time.
 */
final class Statements {
    /** Of filters: a client uses a few, so this is for many of them; some kilobytes each. */
    static final int SHAPES_MAX = 100;

    private final Connection connection;
    private final Faults faults;
    private final Map<String, PreparedStatement> prepared = new HashMap<>();

    /** The least recently used first. */
    private final SequencedMap<String, PreparedStatement> shapes =
            new LinkedHashMap<>(SHAPES_MAX, 0.75f, true);

    Statements(Connection connection, Faults faults) {
        this.connection = connection;
        this.faults = faults;
    }

    /** The statement, to be bound and run now. */
    Bind bind(String sql) throws SQLException {
        return new Bind(statement(sql));
    }

    /** The same for a text that callers determine, which is not kept for ever. */
    Bind bindShape(String sql) throws SQLException {
        faults.before(sql);
        PreparedStatement found = shapes.get(sql);
        if (found == null) {
            found = connection.prepareStatement(sql);
            shapes.put(sql, found);
            if (shapes.size() > SHAPES_MAX) {
                shapes.pollFirstEntry().getValue().close();
            }
        }
        return new Bind(found);
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
