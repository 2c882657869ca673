package dev.quell.store.sql;

import dev.quell.task.IncidentTask;
import dev.quell.task.TaskProperty;
import java.sql.Connection;
import java.sql.SQLException;

/** A connection that only reads, with its tables. For one thread at a time. */
record ReaderSession(
        Connection connection,
        IncidentTable incidents,
        TaskTable tasks,
        AlertTable alerts,
        ExternalIdTable externalIds,
        Lists<TaskProperty, IncidentTask> taskLists,
        ApplicationTable applications,
        UserTable users,
        AuditTable audit)
        implements AutoCloseable {

    static ReaderSession on(
            Connection connection, SqliteTimeLimit limit, Recent<IncidentTask> recentTasks)
            throws SQLException {
        limit.setOn(connection);
        Statements statements = new Statements(connection, Faults.NONE);
        AuditTable audit = new AuditTable(statements);
        return new ReaderSession(
                connection,
                new IncidentTable(statements),
                new TaskTable(statements),
                new AlertTable(statements),
                new ExternalIdTable(statements),
                new Lists<>(
                        new TaskListing(),
                        new Lists.Reading(statements, audit, limit),
                        recentTasks),
                new ApplicationTable(statements),
                new UserTable(statements),
                audit);
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
