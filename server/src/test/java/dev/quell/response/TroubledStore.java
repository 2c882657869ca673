package dev.quell.response;

import dev.quell.access.TenantId;
import dev.quell.query.Filter;
import dev.quell.query.Query;
import dev.quell.query.Snapshot;
import dev.quell.store.Commit;
import dev.quell.store.Ledger;
import dev.quell.store.MemoryStore;
import dev.quell.store.Versioned;
import dev.quell.task.IncidentTask;
import dev.quell.task.TaskId;
import dev.quell.task.TaskProperty;
import dev.quell.task.Tasks;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Supplier;

/** A store that runs into trouble at its calls, before or after they did something. */
final class TroubledStore implements Ledger {
    private final MemoryStore store;
    private final MemoryRuns runs;
    private final FakeProduct.Trouble trouble;

    TroubledStore(MemoryStore store, MemoryRuns runs, FakeProduct.Trouble trouble) {
        this.store = store;
        this.runs = runs;
        this.trouble = trouble;
    }

    AdvanceRun.Kept kept() {
        return new AdvanceRun.Kept(new TroubledTasks(), new TroubledRuns(), new TroubledQueue());
    }

    @Override
    public OptionalLong commit(Commit commit) {
        return call("commit", () -> store.commit(commit));
    }

    private <T> T call(String name, Supplier<T> call) {
        trouble.at(name, false);
        T answer = call.get();
        trouble.at(name, true);
        return answer;
    }

    private final class TroubledTasks implements Tasks {
        @Override
        public Optional<Versioned<IncidentTask>> find(TenantId tenant, TaskId id) {
            return call("find a task", () -> store.tasks().find(tenant, id));
        }

        @Override
        public List<Versioned<IncidentTask>> findMatching(
                TenantId tenant, Set<String> ids, Filter<TaskProperty> filter) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Snapshot<Versioned<IncidentTask>> list(TenantId tenant, Query<TaskProperty> query) {
            throw new UnsupportedOperationException();
        }

        @Override
        public long count(TenantId tenant, Filter<TaskProperty> filter) {
            throw new UnsupportedOperationException();
        }
    }

    private final class TroubledRuns implements ActionRuns {
        @Override
        public Optional<Versioned<ActionRun>> find(TenantId tenant, RunId id) {
            return call("find a run", () -> runs.find(tenant, id));
        }

        @Override
        public Optional<Versioned<ActionRun>> ahead(
                TenantId tenant, String target, Optional<RunId> run) {
            return call("whom it waits for", () -> runs.ahead(tenant, target, run));
        }

        @Override
        public Load load(TenantId tenant, Instant since) {
            return call("load", () -> runs.load(tenant, since));
        }

        @Override
        public List<Versioned<ActionRun>> findMatching(
                TenantId tenant, Set<String> ids, Filter<RunProperty> filter) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Snapshot<Versioned<ActionRun>> list(TenantId tenant, Query<RunProperty> query) {
            throw new UnsupportedOperationException();
        }

        @Override
        public long count(TenantId tenant, Filter<RunProperty> filter) {
            throw new UnsupportedOperationException();
        }
    }

    private final class TroubledQueue implements RunQueue {
        @Override
        public InstantSource clock() {
            return runs.clock();
        }

        @Override
        public Duration since(Instant time) {
            return runs.since(time);
        }

        @Override
        public List<Versioned<ActionRun>> due(Set<String> busy, int max) {
            return call("due", () -> runs.due(busy, max));
        }

        @Override
        public Optional<Versioned<ActionRun>> hold(Versioned<ActionRun> run, Instant until) {
            return call("hold", () -> runs.hold(run, until));
        }

        @Override
        public Census census() {
            return runs.census();
        }
    }
}
