package dev.quell.response;

import dev.quell.access.Caller;
import dev.quell.access.Permission;
import dev.quell.access.WriteGrant;
import dev.quell.refusal.Refusal;
import dev.quell.refusal.Refused;
import dev.quell.task.IncidentTask;
import dev.quell.task.TaskAction;
import dev.quell.task.TaskId;
import dev.quell.task.Tasks;
import dev.quell.terms.Ticks;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * A dry run, an extension: {@code POST /quell/v1/dry-runs}. Says what {@link ExecuteResponseAction}
 * would do, refuses what it would refuse, and does nothing.
 */
public final class TryRun {
    private final Tasks tasks;
    private final RunPlan plan;
    private final InstantSource clock;

    public TryRun(AdvanceRun.Kept kept, RunPlan plan) {
        this.tasks = kept.tasks();
        this.plan = plan;
        this.clock = kept.queue().clock();
    }

    /**
     * What would happen.
     *
     * @param starts whether anything would be started; not if it is in progress or completed
     * @param connector the name of the one that would do it; empty if nothing would be started
     * @param waitsFor the run on the same target that would have to end first
     * @param left how many more may be begun within the hour, and be open, after this one
     */
    public record Forecast(
            boolean starts,
            TaskAction.Executable action,
            Optional<String> connector,
            Optional<RunId> waitsFor,
            ActionRuns.Load left) {}

    public Forecast run(Caller caller, TaskId id) {
        WriteGrant grant = caller.demandWrite(Permission.TASK_EXECUTE);
        IncidentTask task =
                tasks.find(grant.tenant(), id)
                        .orElseThrow(() -> new Refused(new Refusal.NoSuchTask(id.text())))
                        .value();
        TaskAction.Executable executable = plan.executable(task.action());
        boolean starts =
                switch (executable.status()) {
                    case IN_PROGRESS, COMPLETED -> false;
                    case NOT_STARTED, PARTIALLY_COMPLETED, FAILED -> true;
                };
        Instant now = Ticks.now(clock);
        Optional<String> connector =
                starts
                        ? Optional.of(plan.connector(executable.action(), grant.tenant()).name())
                        : Optional.empty();
        ActionRuns.Load load =
                starts ? plan.demandRoom(grant.tenant(), now) : plan.load(grant.tenant(), now);
        return new Forecast(
                starts,
                executable,
                connector,
                starts ? ahead(executable, task) : Optional.empty(),
                new ActionRuns.Load(
                        left(plan.limits().perHourMax(), load.begun(), starts),
                        left(plan.limits().openMax(), load.open(), starts)));
    }

    private Optional<RunId> ahead(TaskAction.Executable executable, IncidentTask task) {
        String target = ActionRun.target(executable.action(), task.id());
        return plan.runs()
                .ahead(task.tenant(), target, Optional.empty())
                .map(earlier -> earlier.value().id());
    }

    private static long left(int most, long taken, boolean oneMore) {
        return Math.max(0, most - taken - (oneMore ? 1 : 0));
    }
}
