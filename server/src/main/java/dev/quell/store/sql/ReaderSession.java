package dev.quell.store.sql;

import java.sql.Connection;
import java.sql.SQLException;

/** A connection that only reads, with its tables. For one thread at a time. */
record ReaderSession(
        Connection connection, IncidentTable incidents, TaskTable tasks, AuditTable audit)
        implements AutoCloseable {

    static ReaderSession on(Connection connection) {
        Statements statements = new Statements(connection, Faults.NONE);
        return new ReaderSession(
                connection,
                new IncidentTable(statements),
                new TaskTable(statements),
                new AuditTable(statements));
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
