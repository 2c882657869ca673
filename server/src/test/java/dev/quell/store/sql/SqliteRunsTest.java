package dev.quell.store.sql;

import static dev.quell.store.sql.Samples.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.quell.audit.Target;
import dev.quell.response.ActionRun;
import dev.quell.response.RunQueue;
import dev.quell.store.Commit;
import dev.quell.store.Versioned;
import dev.quell.store.Write;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs on SQLite. */
final class SqliteRunsTest extends RunStoreContract {
    private final AtomicLong nanos = new AtomicLong(7);

    @TempDir private Path directory;
    private OpenStore open;
    private RunQueue queue;

    @BeforeEach
    void open() {
        open = OpenStore.in(directory, Faults.NONE);
        queue = queueAt(SampleRuns.AT);
    }

    @AfterEach
    void close() {
        open.close();
    }

    @Override
    Promises store() {
        return new Promises(open.store().ledger(), open.store().actionRuns(), queue);
    }

    @Override
    void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    @Test
    void afterAStartWhatWaitsIsDueAtOnceWhateverTheClockSays() {
        ActionRun run = SampleRuns.run(TENANT, 1, "pc-1");
        long version =
                open.store()
                        .ledger()
                        .commit(
                                Commit.of(
                                        Samples.entry(
                                                TENANT, new Target("actionRun", "1"), List.of()),
                                        new Write.Insert(run)))
                        .orElseThrow();
        Versioned<ActionRun> held =
                queue.hold(new Versioned<>(run, version), SampleRuns.AT.plusSeconds(90))
                        .orElseThrow();
        close();
        open = OpenStore.in(directory, Faults.NONE);

        queue = queueAt(SampleRuns.AT.minus(Duration.ofDays(1)));

        List<Versioned<ActionRun>> due = queue.due(Set.of(), 10);
        assertThat(due).extracting(found -> found.value().id()).containsExactly(run.id());
        assertThat(queue.hold(held, SampleRuns.AT)).isEmpty();
    }

    @Test
    void timeThatNobodySawGoByCountsForNothing() {
        Instant earlier = SampleRuns.AT.plusSeconds(5);
        pass(Duration.ofSeconds(8));
        assertThat(queue.since(earlier)).isEqualTo(Duration.ofSeconds(3));

        queue = queueAt(SampleRuns.AT.plus(Duration.ofDays(1)));
        pass(Duration.ofSeconds(2));
        assertThat(queue.since(earlier)).isEqualTo(Duration.ofSeconds(2));

        queue = queueAt(SampleRuns.AT.minus(Duration.ofDays(1)));
        pass(Duration.ofSeconds(2));
        assertThat(queue.since(earlier)).isEqualTo(Duration.ZERO);
    }

    private RunQueue queueAt(Instant at) {
        return open.store().openRunQueue(InstantSource.fixed(at), nanos::get);
    }
}
