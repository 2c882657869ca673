package dev.quell.store.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quell.audit.AuditRecord;
import dev.quell.audit.Target;
import dev.quell.incident.Incident;
import dev.quell.refusal.Refusal;
import dev.quell.refusal.Refused;
import dev.quell.store.Commit;
import dev.quell.store.Write;
import dev.quell.task.Callers;
import dev.quell.task.DeleteTask;
import dev.quell.task.TaskId;
import dev.quell.task.TaskStatus;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Deletions as the store keeps them. */
final class DeletionTest {
    private static final int THREADS = 8;
    private static final int TASKS = 50;

    @TempDir private Path directory;

    private final Incident incident = Samples.incident(Callers.TENANT, "1");
    private OpenStore open;
    private SqliteStore store;

    @BeforeEach
    void open() {
        open = OpenStore.in(directory, Faults.NONE);
        store = open.store();
        store.ledger().commit(Samples.creating(incident)).orElseThrow();
    }

    @AfterEach
    void close() {
        open.close();
    }

    @Test
    void ofManyWhoDeleteTheSameTaskExactlyOneDoes() throws Exception {
        DeleteTask delete =
                new DeleteTask(store.tasks(), store.ledger(), InstantSource.fixed(Instant.EPOCH));
        for (int task = 1; task <= TASKS; task++) {
            TaskId id = new TaskId(Integer.toString(task));
            create(id.text());
            List<Boolean> ends =
                    AtOnce.run(
                            IntStream.range(0, THREADS)
                                    .<Callable<Boolean>>mapToObj(_ -> () -> deletes(delete, id))
                                    .toList());

            assertThat(ends).containsOnlyOnce(true);
            assertThat(store.tasks().find(Callers.TENANT, id)).isEmpty();
        }

        assertThat(store.auditTrail().read(Callers.TENANT, 0, 1_000))
                .extracting(AuditRecord::operation)
                .filteredOn("DeleteTask"::equals)
                .hasSize(TASKS);
    }

    @Test
    void aDeletionOfAStaleStateChangesNothing() {
        create("2");
        var read = store.tasks().find(Callers.TENANT, new TaskId("2")).orElseThrow();
        store.ledger().commit(Samples.changing(read, TaskStatus.FAILED)).orElseThrow();

        OptionalLong end =
                store.ledger().commit(deleting(new Write.Delete(read.value(), read.version())));

        assertThat(end).isEmpty();
        assertThat(store.tasks().find(Callers.TENANT, new TaskId("2"))).isPresent();
        assertThat(store.auditTrail().read(Callers.TENANT, 0, 10)).hasSize(3);
    }

    @Test
    void theVersionsOfAnIdThatIsUsedAgainDoNotRepeat() {
        List<Long> versions = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            create("2");
            var found = store.tasks().find(Callers.TENANT, new TaskId("2")).orElseThrow();
            versions.add(found.version());
            store.ledger()
                    .commit(deleting(new Write.Delete(found.value(), found.version())))
                    .orElseThrow();
        }

        assertThat(versions).doesNotHaveDuplicates().isSorted();
    }

    private void create(String id) {
        store.ledger().commit(Samples.creating(Samples.advice(incident, id))).orElseThrow();
    }

    private static Commit deleting(Write.Delete write) {
        return Commit.of(
                Samples.entry(Callers.TENANT, new Target("incidentTask", "2"), List.of()), write);
    }

    private static boolean deletes(DeleteTask delete, TaskId id) {
        try {
            return delete.run(Callers.operator(), id, OptionalLong.empty()) > 0;
        } catch (Refused refused) {
            assertThat(refused.refusal()).isEqualTo(new Refusal.NoSuchTask(id.text()));
            return false;
        }
    }
}
