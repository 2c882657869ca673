package dev.quell.store.sql;

import dev.quell.access.TenantId;
import dev.quell.alert.Alerts;
import dev.quell.audit.AuditTrail;
import dev.quell.audit.Denial;
import dev.quell.audit.DenialKeeper;
import dev.quell.incident.Incidents;
import dev.quell.intake.KnownThings;
import dev.quell.issuer.Applications;
import dev.quell.issuer.Users;
import dev.quell.refusal.Refused;
import dev.quell.response.ActionRuns;
import dev.quell.response.RunQueue;
import dev.quell.store.Commit;
import dev.quell.store.Ledger;
import dev.quell.task.Tasks;
import dev.quell.terms.Ticks;
import dev.quell.transfer.Contents;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/**
 * The store on SQLite: {@code quell.sqlite} in a {@link DataFolder}. An acknowledged commit
 * survives the end of the process and of the machine's power. Safe for use by many threads.
 */
public final class SqliteStore implements AutoCloseable {
    /** The database, in the data folder; SQLite adds {@code -wal} and {@code -shm}. */
    public static final String FILE = "quell.sqlite";

    /**
     * The worst filter on a million tasks takes a quarter of it; nobody waits longer for a page.
     */
    static final int QUERY_SECONDS_MAX = 2;

    private static final String MIGRATIONS = "db/sqlite";

    private final Readers readers;
    private final Writer writer;

    private SqliteStore(Readers readers, Writer writer) {
        this.readers = readers;
        this.writer = writer;
    }

    /**
     * Opens the store in that folder, which must stay open longer than the store.
     *
     * @param failStop ends the process
     * @throws StoreUnusable if the database is newer than this program, not one, or cannot be
     *     opened as durably as promised
     */
    public static SqliteStore open(DataFolder folder, FailStop failStop) {
        return open(folder, failStop, Faults.NONE);
    }

    static SqliteStore open(DataFolder folder, FailStop failStop, Faults faults) {
        SqliteFile file = new SqliteFile(folder.file(FILE));
        Migrations.run(file.dataSource(), MIGRATIONS);
        try {
            settle(file);
            ReaderSession.Recently recently = ReaderSession.Recently.nothing();
            Readers readers = Readers.open(() -> reader(file, recently));
            try {
                // The first read makes the log's file; without its name on disk it is lost.
                readers.read(session -> session.audit().lastSequence());
                folder.sync();
                return new SqliteStore(readers, Writer.start(opening(file, faults), failStop));
            } catch (IOException | SQLException | RuntimeException failure) {
                readers.close();
                throw failure;
            }
        } catch (IOException | SQLException failure) {
            throw new StoreUnusable(
                    "The database in %s cannot be opened: %s. Check the disk and who may write there."
                            .formatted(folder.path(), failure.getMessage()),
                    failure);
        }
    }

    public Ledger ledger() {
        return this::commit;
    }

    public Tasks tasks() {
        return new StoredTasks(readers);
    }

    public Incidents incidents() {
        return new StoredIncidents(readers);
    }

    public Alerts alerts() {
        return new StoredAlerts(readers);
    }

    /** Names that other systems have for what is kept here. */
    public KnownThings knownThings() {
        return new StoredNames(readers);
    }

    public ActionRuns actionRuns() {
        return new StoredRuns(readers);
    }

    /**
     * Opens the queue of runs, once. Whoever had runs in hand is gone, since nobody else has this
     * folder: all that wait come back at once, whatever the clock says of their leases.
     *
     * @param clock what the time is now
     * @param nanoTime how it goes on from there
     */
    public RunQueue openRunQueue(InstantSource clock, LongSupplier nanoTime) {
        SteadyClock steady = new SteadyClock(clock.instant(), nanoTime);
        var _ = writer.submit(new Work.Revival(Ticks.now(steady)));
        return new StoredRunQueue(readers, writer, steady);
    }

    public Contents contents() {
        return new StoredContents(readers);
    }

    public Applications applications() {
        return new StoredApplications(readers);
    }

    public Users users() {
        return new StoredUsers(readers);
    }

    public AuditTrail auditTrail() {
        return (tenant, after, max) -> {
            if (max < 1 || max > AuditTrail.RECORDS_MAX) {
                throw new IllegalArgumentException("from 1 to " + AuditTrail.RECORDS_MAX);
            }
            return readers.read(session -> session.audit().read(tenant, after, max));
        };
    }

    /** Waits until they are on disk; refuses with {@code Unavailable}. */
    public DenialKeeper denialKeeper() {
        return this::keep;
    }

    /** Whether it can be read and, as far as is known without trying, written. */
    public boolean isReady() {
        try {
            return readers.read(session -> session.audit().lastSequence()) >= 0 && writer.isAlive();
        } catch (Refused _) {
            return false;
        }
    }

    /** Finishes what waits to be written. Reads and commits that come later are refused. */
    @Override
    public void close() {
        readers.close(); // first, so that nobody keeps the log from being emptied
        writer.close();
    }

    /**
     * Empties the log that the last process left. If that one was stopped by a failed sync, the log
     * may hold pages that the kernel has in memory but not on disk, and believes it has: a commit
     * appended to them would be lost with them in a power cut. Here they are written to the
     * database and synced, and the log begins anew.
     */
    private static void settle(SqliteFile file) throws SQLException {
        try (WriterSession session = new WriterSession(file.openWriter(), Faults.NONE)) {
            session.checkpointWhole();
        }
    }

    private static ReaderSession reader(SqliteFile file, ReaderSession.Recently recently)
            throws SQLException {
        return ReaderSession.on(
                file.openReader(),
                new SqliteTimeLimit(Duration.ofSeconds(QUERY_SECONDS_MAX), System::nanoTime),
                recently);
    }

    private static Writer.Opening opening(SqliteFile file, Faults faults) {
        return () -> {
            faults.before("open");
            return new WriterSession(file.openWriter(), faults);
        };
    }

    private OptionalLong commit(Commit commit) {
        return writer.submit(new Work.Change(commit.writes(), AuditRow.of(commit.entry())));
    }

    private void keep(List<Denial> denials, Map<TenantId, Integer> leftOut, Instant at) {
        List<AuditRow> rows = new ArrayList<>();
        denials.forEach(denial -> rows.add(AuditRow.of(denial)));
        leftOut.forEach((tenant, count) -> rows.add(AuditRow.leftOut(tenant, count, at)));
        writer.submit(new Work.Notes(rows));
    }
}
