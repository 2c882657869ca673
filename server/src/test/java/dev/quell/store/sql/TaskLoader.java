package dev.quell.store.sql;

import dev.quell.access.TenantId;
import dev.quell.audit.Target;
import dev.quell.connector.ActionType;
import dev.quell.connector.IsolationType;
import dev.quell.connector.ResponseAction;
import dev.quell.incident.Incident;
import dev.quell.incident.IncidentId;
import dev.quell.store.Commit;
import dev.quell.store.Ledger;
import dev.quell.store.Write;
import dev.quell.task.ActionStatus;
import dev.quell.task.IncidentTask;
import dev.quell.task.TaskAction;
import dev.quell.task.TaskId;
import dev.quell.task.TaskPlan;
import dev.quell.task.TaskStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** Fills a tenant with incidents and believable tasks, as fast as the store takes them. */
final class TaskLoader {
    static final int TASKS_PER_INCIDENT = 20;

    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
    private static final int FIRST_ID = 1_000_000;

    private final RandomGenerator random;
    private final TenantId tenant;
    private final long ticksBetween;

    /**
     * A loader.
     *
     * @param ticksBetween from one task's creation to the next; 0 makes many ties
     */
    TaskLoader(RandomGenerator random, TenantId tenant, long ticksBetween) {
        this.random = random;
        this.tenant = tenant;
        this.ticksBetween = ticksBetween;
    }

    /** The tasks that were stored, if they are few enough to be wanted. */
    List<IncidentTask> fill(Ledger ledger, int count) {
        List<IncidentTask> tasks = new ArrayList<>();
        List<Write> batch = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            if (i % TASKS_PER_INCIDENT == 0) {
                batch.add(new Write.Insert(incident(i)));
            }
            IncidentTask task = task(i);
            tasks.add(task);
            batch.add(new Write.Insert(task));
            if (batch.size() > Commit.WRITES_MAX - 2 || i == count - 1) {
                commit(ledger, batch);
                batch.clear();
            }
        }
        return tasks;
    }

    private void commit(Ledger ledger, List<Write> batch) {
        Target target = new Target("incident", "");
        ledger.commit(new Commit(Samples.entry(tenant, target, List.of()), batch)).orElseThrow();
    }

    private Incident incident(int task) {
        return Samples.incident(tenant, Integer.toString(1 + task / TASKS_PER_INCIDENT));
    }

    private IncidentTask task(int i) {
        Instant created = BEGIN.plusNanos(100 * (i * ticksBetween + random.nextLong(3)));
        TaskStatus[] statuses = TaskStatus.values();
        return new IncidentTask(
                tenant,
                new TaskId(Integer.toString(FIRST_ID + i)),
                new IncidentId(Integer.toString(1 + i / TASKS_PER_INCIDENT)),
                statuses[random.nextInt(statuses.length)],
                "defenderExpertsGuidedResponse",
                "Isolate the device",
                "Cut it off the network until it has been examined. ".repeat(6),
                created,
                "Defender Experts",
                created.plusNanos(100 * random.nextLong(3 + ticksBetween * 1_000)),
                "mara.lind",
                action(),
                TaskPlan.none());
    }

    private TaskAction action() {
        List<ActionType> types = Stream.of(ActionType.values()).toList();
        int type = random.nextInt(types.size() + 1);
        if (type == types.size()) {
            return new TaskAction.Advice();
        }
        return new TaskAction.Executable(
                ResponseAction.of(
                        types.get(type),
                        types.get(type) == ActionType.SUBMIT_IOC_RULE ? "" : "host-17",
                        Optional.of(IsolationType.FULL),
                        Optional.empty()),
                ActionStatus.NOT_STARTED);
    }
}
