package dev.quell.store.sql;

import static dev.quell.store.sql.Samples.AT;
import static dev.quell.store.sql.Samples.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.quell.incident.Incident;
import dev.quell.refusal.Refused;
import dev.quell.store.Commit;
import dev.quell.store.Versioned;
import dev.quell.store.Write;
import dev.quell.task.IncidentTask;
import dev.quell.task.TaskId;
import dev.quell.task.TaskStatus;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The first step of the writer fails, then the second, the third, until a run is untouched. */
final class FaultTest {
    private static final int IDS_PER_RUN = 10;

    /** Far fewer than there are would mean that the faults no longer reach the writer. */
    private static final int STEPS_AT_LEAST = 40;

    @TempDir private Path directory;

    private final AuditReplay replay = new AuditReplay();

    /** Fails one step, and counts. */
    private static final class NthFails implements Faults {
        private final int nth;
        private final AtomicInteger steps = new AtomicInteger();

        NthFails(int nth) {
            this.nth = nth;
        }

        @Override
        public void before(String step) throws SQLException {
            if (steps.incrementAndGet() == nth) {
                throw new SQLException("injected before: " + step);
            }
        }

        boolean failed() {
            return steps.get() >= nth;
        }
    }

    /** What one run did to its store. */
    private static final class Run {
        private final SqliteStore store;
        private final Map<Long, String> acknowledged = new HashMap<>();
        private int refused;

        Run(SqliteStore store) {
            this.store = store;
        }

        /** Of everything that a writer does: several rows, one, none, stale ones, denials. */
        void work(int firstId) {
            Incident incident = Samples.incident(TENANT, Integer.toString(firstId));
            String task = Integer.toString(firstId + 1);
            IncidentTask second = Samples.advice(incident, Integer.toString(firstId + 2));
            commit(Samples.creating(incident, Samples.advice(incident, task), second));
            Optional<Versioned<IncidentTask>> read = store.tasks().find(TENANT, new TaskId(task));
            change(task);
            change(task);
            read.ifPresent(stale -> commit(Samples.changing(stale, TaskStatus.FAILED)));
            read.ifPresent(stale -> commit(creatingBesideStale(firstId + 3, stale)));
            denials();
            change(task);
        }

        void change(String task) {
            store.tasks()
                    .find(TENANT, new TaskId(task))
                    .ifPresent(found -> commit(Samples.changing(found, TaskStatus.IN_PROGRESS)));
        }

        void commit(Commit commit) {
            try {
                OptionalLong version = store.ledger().commit(commit);
                version.ifPresent(v -> acknowledged.put(v, commit.entry().target().id()));
            } catch (Refused _) {
                refused++;
            }
        }

        private void denials() {
            try {
                store.denialKeeper()
                        .keep(List.of(Samples.denial(TENANT, "x")), Map.of(TENANT, 3), AT);
            } catch (Refused _) {
                refused++;
            }
        }

        private static Commit creatingBesideStale(int id, Versioned<IncidentTask> stale) {
            Commit creating = Samples.creating(Samples.incident(TENANT, Integer.toString(id)));
            List<Write> writes = new ArrayList<>(creating.writes());
            writes.add(new Write.Replace(stale.value(), stale.version()));
            return new Commit(creating.entry(), writes);
        }
    }

    @Test
    void whateverStepFailsNothingAcknowledgedIsLostAndTheWriterGoesOn() {
        int nth = 1;
        while (failsAt(nth)) {
            nth++;
        }
        assertThat(nth).isGreaterThan(STEPS_AT_LEAST);
    }

    /** False if the run had no such step, and so was untouched. */
    private boolean failsAt(int nth) {
        int firstId = nth * IDS_PER_RUN;
        NthFails faults = new NthFails(nth);
        Map<Long, String> acknowledged = new HashMap<>();
        boolean touched = true;
        try (OpenStore open = OpenStore.in(directory, faults)) {
            Run run = new Run(open.store());
            run.work(firstId);
            touched = faults.failed();
            assertThat(run.refused).isLessThanOrEqualTo(touched ? 1 : 0);
            if (touched) {
                int before = run.acknowledged.size();
                String id = Integer.toString(firstId + IDS_PER_RUN - 1);
                run.commit(Samples.creating(Samples.incident(TENANT, id)));
                assertThat(run.acknowledged).as("the store works again").hasSize(before + 1);
            }
            acknowledged.putAll(run.acknowledged);
            demandKept(open.store(), firstId, acknowledged);
            assertThat(open.stops()).isEmpty();
        } catch (StoreUnusable opening) {
            assertThat(nth).as(opening.getMessage()).isEqualTo(1);
        }
        try (OpenStore open = OpenStore.in(directory, Faults.NONE)) {
            demandKept(open.store(), firstId, acknowledged);
        }
        return touched;
    }

    private void demandKept(SqliteStore store, int firstId, Map<Long, String> acknowledged) {
        replay.catchUp(store.auditTrail());
        for (int id = firstId; id < firstId + IDS_PER_RUN; id++) {
            replay.demandRows(store, List.of(Integer.toString(id)));
        }
        acknowledged.forEach(
                (version, target) ->
                        assertThat(replay.record(version).orElseThrow().target().id())
                                .isEqualTo(target));
    }
}
