package dev.quell.store.sql;

import dev.quell.response.MemoryRuns;
import dev.quell.store.MemoryStore;
import java.time.Duration;
import java.time.Instant;

/** Runs in memory keep the same promises, or tests of operations prove nothing. */
final class MemoryRunsTest extends RunStoreContract {
    private Instant now = SampleRuns.AT;
    private final MemoryStore store = new MemoryStore();
    private final MemoryRuns runs = new MemoryRuns(store, () -> now);

    @Override
    Promises store() {
        return new Promises(store, runs, runs);
    }

    @Override
    void pass(Duration time) {
        now = now.plus(time);
    }
}
