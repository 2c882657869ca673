package dev.quell.store.sql;

import dev.quell.alert.Alert;
import dev.quell.alert.AlertProperty;
import dev.quell.incident.Incident;
import dev.quell.incident.IncidentProperty;
import dev.quell.response.ActionRun;
import dev.quell.response.RunProperty;
import dev.quell.store.Recent;
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
        Lists<IncidentProperty, Incident> incidentLists,
        Lists<AlertProperty, Alert> alertLists,
        Lists<TaskProperty, IncidentTask> taskLists,
        RunTable runs,
        DueRuns dueRuns,
        RunCensus runCensus,
        Lists<RunProperty, ActionRun> runLists,
        ApplicationTable applications,
        UserTable users,
        AuditTable audit)
        implements AutoCloseable {

    /** What any session read lately, for all of them. */
    record Recently(
            Recent<PageItems.Read<Incident>> incidents,
            Recent<PageItems.Read<Alert>> alerts,
            Recent<PageItems.Read<IncidentTask>> tasks,
            Recent<PageItems.Read<ActionRun>> runs) {
        /** Alerts carry their evidence, up to megabytes of it: a page of them, and no more. */
        private static final int ALERTS = 64;

        /** A run is taken in hand without a new version, so none is to be had from here. */
        private static final int RUNS = 0;

        static Recently nothing() {
            return new Recently(
                    new Recent<>(), new Recent<>(ALERTS), new Recent<>(), new Recent<>(RUNS));
        }
    }

    static ReaderSession on(Connection connection, SqliteTimeLimit limit, Recently recently)
            throws SQLException {
        limit.setOn(connection);
        Statements statements = new Statements(connection, Faults.NONE);
        AuditTable audit = new AuditTable(statements);
        Lists.Reading reading = new Lists.Reading(statements, audit, limit);
        return new ReaderSession(
                connection,
                new IncidentTable(statements),
                new TaskTable(statements),
                new AlertTable(statements),
                new ExternalIdTable(statements),
                new Lists<>(new IncidentListing(), reading, recently.incidents()),
                new Lists<>(new AlertListing(), reading, recently.alerts()),
                new Lists<>(new TaskListing(), reading, recently.tasks()),
                new RunTable(statements),
                new DueRuns(statements),
                new RunCensus(statements, limit),
                new Lists<>(new RunListing(), reading, recently.runs()),
                new ApplicationTable(statements),
                new UserTable(statements),
                audit);
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
