package dev.quell.store.sql;

import dev.quell.alert.Alert;
import dev.quell.incident.Incident;
import dev.quell.intake.KnownThing;
import dev.quell.issuer.Application;
import dev.quell.issuer.User;
import dev.quell.response.ActionRun;
import dev.quell.store.Stored;
import dev.quell.store.Versioned;
import dev.quell.store.Write;
import dev.quell.task.IncidentTask;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * The one connection that writes. After any exception it is in an unknown state and must be closed,
 * which undoes what was not committed. For one thread.
 */
final class WriterSession implements AutoCloseable {
    /**
     * 32 MiB of log between checkpoints. A rewrite of the same hot pages is then copied to the
     * database once, not each 4 MiB as by default; a checkpoint takes some tens of milliseconds and
     * happens after the batch was answered; and the log stays well below 64 MiB.
     */
    static final int CHECKPOINT_PAGES = 8_000;

    private final Connection connection;
    private final Faults faults;
    private final Statements statements;
    private final IncidentTable incidents;
    private final TaskTable tasks;
    private final AlertTable alerts;
    private final ExternalIdTable externalIds;
    private final ApplicationTable applications;
    private final UserTable users;
    private final RunTable runs;
    private final DueRuns dueRuns;
    private final AuditTable audit;
    private long pagesAtCheckpoint;

    WriterSession(Connection connection, Faults faults) {
        this.connection = connection;
        this.faults = faults;
        this.statements = new Statements(connection, faults);
        this.incidents = new IncidentTable(statements);
        this.tasks = new TaskTable(statements);
        this.alerts = new AlertTable(statements);
        this.externalIds = new ExternalIdTable(statements);
        this.applications = new ApplicationTable(statements);
        this.users = new UserTable(statements);
        this.runs = new RunTable(statements);
        this.dueRuns = new DueRuns(statements);
        this.audit = new AuditTable(statements);
    }

    /**
     * Writes all in one transaction and returns when it is on disk.
     *
     * @return for each the version it got; empty for one that was stale, of which nothing is
     *     written
     * @throws DurabilityLost if the disk may not have kept what it was given
     * @throws SQLException if nothing may be acknowledged
     */
    List<OptionalLong> write(List<Work> batch) throws SQLException {
        try {
            statements.run("BEGIN IMMEDIATE");
            long version = audit.lastSequence();
            List<OptionalLong> versions = new ArrayList<>(batch.size());
            for (Work work : batch) {
                OptionalLong written = apply(work, version);
                version = written.orElse(version);
                versions.add(written);
            }
            commit();
            return versions;
        } catch (SQLException failure) {
            throw judged(failure);
        }
    }

    /**
     * Moves the log into the database when there is enough of it. SQLite's own checkpoints are off,
     * since they would run inside a COMMIT, before it is answered, and keep a failed sync to
     * themselves.
     */
    void checkpointWhenDue() throws SQLException {
        long pages = logPages("PRAGMA wal_checkpoint(NOOP)");
        if (pages < pagesAtCheckpoint) {
            pagesAtCheckpoint = 0; // the log began anew
        }
        if (pages - pagesAtCheckpoint >= CHECKPOINT_PAGES) {
            pagesAtCheckpoint = logPages("PRAGMA wal_checkpoint(PASSIVE)");
        }
    }

    /**
     * Moves all of the log into the database, syncs that, and empties the log.
     *
     * @throws SQLException also if somebody reads an old state and so keeps the log
     */
    void checkpointWhole() throws SQLException {
        try {
            if (statements.number("PRAGMA wal_checkpoint(TRUNCATE)") != 0) {
                throw new SQLException("the write-ahead log is in use and cannot be emptied");
            }
        } catch (SQLException failure) {
            throw judged(failure);
        }
        pagesAtCheckpoint = 0;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    private OptionalLong apply(Work work, long version) throws SQLException {
        return switch (work) {
            case Work.Change(List<Write> writes, AuditRow row) -> change(writes, row, version + 1);
            case Work.Hold(Versioned<ActionRun> run, Instant until) ->
                    runs.hold(run, until) ? OptionalLong.of(version) : OptionalLong.empty();
            case Work.Revival(Instant at) -> {
                dueRuns.revive(at);
                yield OptionalLong.of(version);
            }
            case Work.Notes(List<AuditRow> rows) -> {
                long last = version;
                for (AuditRow row : rows) {
                    audit.insert(row, ++last);
                }
                yield OptionalLong.of(last);
            }
        };
    }

    /** One write needs no savepoint: if it is stale, nothing was written. */
    private OptionalLong change(List<Write> writes, AuditRow row, long version)
            throws SQLException {
        boolean several = writes.size() > 1;
        if (several) {
            statements.run("SAVEPOINT one_commit");
        }
        boolean fresh = true;
        for (int i = 0; fresh && i < writes.size(); i++) {
            fresh = write(writes.get(i), version);
        }
        if (fresh) {
            audit.insert(row, version);
        } else if (several) {
            statements.run("ROLLBACK TO one_commit");
        }
        if (several) {
            statements.run("RELEASE one_commit");
        }
        return fresh ? OptionalLong.of(version) : OptionalLong.empty();
    }

    private boolean write(Write write, long version) throws SQLException {
        return switch (write) {
            case Write.Insert(Incident incident) -> incidents.insert(incident, version);
            case Write.Insert(IncidentTask task) -> tasks.insert(task, version);
            case Write.Insert(Alert alert) -> alerts.insert(alert, version);
            case Write.Insert(KnownThing thing) -> externalIds.insert(thing);
            case Write.Insert(Application application) -> applications.insert(application, version);
            case Write.Insert(User user) -> users.insert(user, version);
            case Write.Insert(ActionRun run) -> runs.insert(run, version);
            case Write.Insert(Stored row) -> throw homeless(row);
            case Write.Replace(Incident incident, long read) ->
                    incidents.replace(incident, read, version);
            case Write.Replace(IncidentTask task, long read) -> tasks.replace(task, read, version);
            case Write.Replace(Alert alert, long read) -> alerts.replace(alert, read, version);
            case Write.Replace(Application application, long read) ->
                    applications.replace(application, read, version);
            case Write.Replace(User user, long read) -> users.replace(user, read, version);
            case Write.Replace(ActionRun run, long read) -> runs.replace(run, read, version);
            case Write.Replace(Stored row, long _) -> throw homeless(row);
            case Write.Delete(IncidentTask task, long read) -> tasks.delete(task, read);
            case Write.Delete(Application application, long read) ->
                    applications.delete(application, read);
            case Write.Delete(User user, long read) -> users.delete(user, read);
            case Write.Delete(Stored row, long _) -> throw homeless(row);
        };
    }

    private static IllegalArgumentException homeless(Stored row) {
        return new IllegalArgumentException("there is no table for " + row.getClass().getName());
    }

    private void commit() throws SQLException {
        try {
            statements.run("COMMIT");
        } catch (SQLException failure) {
            throw SqliteFailure.isUnsafeInCommit(failure) ? new DurabilityLost(failure) : failure;
        }
        faults.before("the answer");
    }

    private long logPages(String checkpoint) throws SQLException {
        try (var rows = statements.bind(checkpoint).query()) {
            rows.next();
            return rows.getLong(2);
        } catch (SQLException failure) {
            throw judged(failure);
        }
    }

    private static SQLException judged(SQLException failure) {
        return SqliteFailure.isOfSync(failure) ? new DurabilityLost(failure) : failure;
    }
}
