package dev.quell.store.sql;

import static dev.quell.store.sql.Samples.TENANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quell.audit.Target;
import dev.quell.incident.Incident;
import dev.quell.refusal.Refusal;
import dev.quell.refusal.Refused;
import dev.quell.store.Commit;
import dev.quell.task.TaskId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CompletionService;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** The store on SQLite: the contract, and what is SQLite's own. */
final class SqliteStoreTest extends StoreContract {
    private static final int FOUND_FULL = 10;

    @TempDir private Path directory;

    private OpenStore open;

    @BeforeEach
    void open() {
        open = OpenStore.in(directory, Faults.NONE);
    }

    @AfterEach
    void close() {
        open.close();
    }

    @Override
    Promises store() {
        SqliteStore store = open.store();
        return new Promises(
                store.ledger(),
                store.tasks(),
                store.incidents(),
                store.auditTrail(),
                store.denialKeeper());
    }

    @Override
    Promises reopened() {
        reopen(Faults.NONE);
        return store();
    }

    @Test
    void everyConnectionIsSetAsThePromiseNeedsIt() throws Exception {
        SqliteFile file = new SqliteFile(directory.resolve("quell.sqlite"));
        try (Connection writer = file.openWriter();
                Connection reader = file.openReader()) {
            for (Connection each : List.of(writer, reader)) {
                assertThat(SqliteSettings.read(each, "journal_mode")).isEqualTo("wal");
                assertThat(SqliteSettings.read(each, "synchronous")).isEqualTo("2");
                assertThat(SqliteSettings.read(each, "foreign_keys")).isEqualTo("1");
                assertThat(SqliteSettings.read(each, "fullfsync")).isEqualTo("1");
                assertThat(SqliteSettings.read(each, "checkpoint_fullfsync")).isEqualTo("1");
                assertThat(SqliteSettings.read(each, "busy_timeout")).isEqualTo("5000");
                assertThat(SqliteSettings.read(each, "wal_autocheckpoint")).isEqualTo("0");
            }
            assertThat(SqliteSettings.read(writer, "query_only")).isEqualTo("0");
            assertThat(SqliteSettings.read(reader, "query_only")).isEqualTo("1");
            try (Statement statement = reader.createStatement()) {
                assertThatThrownBy(() -> statement.execute("DELETE FROM incident"))
                        .hasMessageContaining("readonly");
            }
        }
    }

    @Test
    void aSettingThatDoesNotTakeIsRefused() throws Exception {
        try (Connection memory = DriverManager.getConnection("jdbc:sqlite::memory:")) {
            assertThatThrownBy(() -> SqliteSettings.apply(memory, Map.of("journal_mode", "wal")))
                    .isInstanceOf(StoreUnusable.class)
                    .hasMessageContaining("journal_mode=wal")
                    .hasMessageContaining("memory");
        }
    }

    @Test
    void aDatabaseOfANewerQuellIsRefusedWithBothVersions() throws Exception {
        open.close();
        sql(
                """
                INSERT INTO flyway_schema_history (installed_rank, version, description, type,
                    script, checksum, installed_by, execution_time, success)
                VALUES (99, '99', 'later', 'SQL', 'V99__later.sql', 1, '', 1, 1)""");

        try (DataFolder folder = DataFolder.open(directory)) {
            assertThatThrownBy(() -> SqliteStore.open(folder, _ -> {}))
                    .isInstanceOf(StoreUnusable.class)
                    .hasMessageContaining("schema version 99")
                    .hasMessageMatching("(?s).*up to [0-9]+ only.*");
        }
    }

    @Test
    void aFileThatIsNoDatabaseIsRefused() throws Exception {
        open.close();
        Files.writeString(directory.resolve("quell.sqlite"), "no database ".repeat(1_000));

        try (DataFolder folder = DataFolder.open(directory)) {
            assertThatThrownBy(() -> SqliteStore.open(folder, _ -> {}))
                    .isInstanceOf(StoreUnusable.class);
        }
    }

    @Test
    void unknownTextInAColumnIsNotGuessed() throws Exception {
        Incident incident = Samples.incident(TENANT, "1");
        commit(Samples.creating(incident, Samples.advice(incident, "2")));
        open.close();
        sql("UPDATE incident_task SET status = 'OPEN'");
        sql("UPDATE incident SET severity = 'worst'");
        sql("UPDATE audit_entry SET changes = '[{\"property\":\"a\",\"now\":\"b\"}]'");
        open = OpenStore.in(directory, Faults.NONE);

        assertThatThrownBy(() -> store().tasks().find(TENANT, new TaskId("2")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("incident_task.status");
        assertThatThrownBy(() -> store().incidents().find(TENANT, incident.id()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("incident.severity");
        assertThatThrownBy(() -> store().trail().read(TENANT, 0, 10))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("audit_entry.changes");
    }

    @Test
    void contradictingActionColumnsAreNotGuessed() throws Exception {
        Incident incident = Samples.incident(TENANT, "1");
        commit(Samples.creating(incident, Samples.advice(incident, "2")));
        open.close();
        sql("UPDATE incident_task SET action_status = 'completed'");
        open = OpenStore.in(directory, Faults.NONE);

        assertThatThrownBy(() -> store().tasks().find(TENANT, new TaskId("2")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("contradict");
    }

    @Test
    void aClosedStoreIsNotReadyAndRefuses() {
        assertThat(open.store().isReady()).isTrue();
        open.store().close();
        assertThat(open.store().isReady()).isFalse();
        assertUnavailable(() -> commit(Samples.creating(Samples.incident(TENANT, "1"))));
        assertUnavailable(() -> store().tasks().find(TENANT, new TaskId("2")));
    }

    @Test
    void aFailedSyncStopsTheProcessBeforeAnybodyIsAnswered() {
        for (SQLiteErrorCode code :
                List.of(
                        SQLiteErrorCode.SQLITE_IOERR_FSYNC,
                        SQLiteErrorCode.SQLITE_IOERR_DIR_FSYNC,
                        SQLiteErrorCode.SQLITE_IOERR_READ)) {
            reopen(failing("COMMIT", code));
            assertUnavailable(this::emptyCommit);
            assertThat(open.stops()).hasSize(1);
            assertThat(open.store().isReady()).isFalse();
            assertUnavailable(this::emptyCommit);
            assertThat(store().trail().read(TENANT, 0, 10)).isEmpty();
        }
    }

    @Test
    void aFullDiskIsSurvived() {
        for (SQLiteErrorCode code :
                List.of(SQLiteErrorCode.SQLITE_FULL, SQLiteErrorCode.SQLITE_IOERR_WRITE)) {
            reopen(failing("COMMIT", code));
            long before = open.store().auditTrail().read(TENANT, 0, 10).size();
            assertUnavailable(this::emptyCommit);
            emptyCommit();
            assertThat(open.stops()).isEmpty();
            assertThat(store().trail().read(TENANT, 0, 10)).hasSize((int) before + 1);
        }
    }

    @Test
    void aFullQueueRefusesAndTheRestIsWrittenInBatches() throws Exception {
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        List<String> begun = new ArrayList<>();
        reopen(
                step -> {
                    if (step.equals("BEGIN IMMEDIATE")) {
                        begun.add(step);
                        entered.countDown();
                        awaitQuietly(go);
                    }
                });
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            CompletionService<OptionalLong> ends = new ExecutorCompletionService<>(threads);
            ends.submit(this::emptyCommit);
            entered.await();
            for (int i = 0; i < Writer.JOBS_MAX + FOUND_FULL; i++) {
                ends.submit(this::emptyCommit);
            }
            for (int i = 0; i < FOUND_FULL; i++) {
                assertThat(ends.take().state()).isEqualTo(Future.State.FAILED);
            }
            go.countDown();
            for (int i = 0; i < 1 + Writer.JOBS_MAX; i++) {
                assertThat(ends.take().get()).isPresent();
            }
        }
        assertThat(begun).hasSize(1 + Writer.JOBS_MAX / Writer.BATCH_JOBS_MAX);
    }

    @Test
    void theLogIsThereBeforeTheFirstCommitSoThatItsNameIsSynced() {
        assertThat(directory.resolve("quell.sqlite-wal")).exists();
    }

    @Test
    void closingFinishesWhatWaits() throws Exception {
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        reopen(
                step -> {
                    if (step.equals("BEGIN IMMEDIATE")) {
                        entered.countDown();
                        awaitQuietly(go);
                    }
                });
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<OptionalLong> written = threads.submit(this::emptyCommit);
            entered.await();
            Future<?> closing = threads.submit(() -> open.store().close());
            go.countDown();
            closing.get();
            assertThat(written.get()).isPresent();
        }
        assertThat(Files.exists(directory.resolve("quell.sqlite-wal"))).isFalse();
    }

    @Test
    void anInterruptedCallerLearnsHowItEndedAndStaysInterrupted() {
        Thread.currentThread().interrupt();
        assertThat(emptyCommit()).isPresent();
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void theLogIsMovedIntoTheDatabaseWhileWriting() throws Exception {
        String large = "x".repeat(160_000);
        long commits = WriterSession.CHECKPOINT_PAGES / 40 * 3;
        for (int i = 0; i < commits; i++) {
            Target target = new Target("incidentTask", large);
            assertThat(store().ledger().commit(Commit.of(Samples.entry(TENANT, target, List.of()))))
                    .isPresent();
        }
        assertThat(Files.size(directory.resolve("quell.sqlite-wal"))).isLessThan(40 << 20);
        assertThat(Files.size(directory.resolve("quell.sqlite"))).isGreaterThan(30 << 20);
    }

    private OptionalLong emptyCommit() {
        Target target = new Target("incidentTask", "2");
        return store().ledger().commit(Commit.of(Samples.entry(TENANT, target, List.of())));
    }

    private void commit(Commit commit) {
        assertThat(store().ledger().commit(commit)).isPresent();
    }

    private void reopen(Faults faults) {
        open.close();
        open = OpenStore.in(directory, faults);
    }

    private void sql(String statement) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(
                                "jdbc:sqlite:" + directory.resolve("quell.sqlite"));
                Statement each = connection.createStatement()) {
            each.executeUpdate(statement);
        }
    }

    /** Fails that step with that code, once. */
    private static Faults failing(String wanted, SQLiteErrorCode code) {
        CountDownLatch once = new CountDownLatch(1);
        return step -> {
            if (step.equals(wanted) && once.getCount() > 0) {
                once.countDown();
                throw new SQLiteException("injected", code);
            }
        };
    }

    private static void assertUnavailable(Runnable action) {
        assertThatThrownBy(action::run)
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused ->
                                assertThat(refused.refusal())
                                        .isEqualTo(new Refusal.Unavailable(5)));
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupt) {
            throw new IllegalStateException(interrupt);
        }
    }
}
