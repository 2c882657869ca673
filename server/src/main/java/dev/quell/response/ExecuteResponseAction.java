package dev.quell.response;

import dev.quell.access.Caller;
import dev.quell.access.Permission;
import dev.quell.access.WriteGrant;
import dev.quell.audit.AuditEntry;
import dev.quell.audit.PropertyChange;
import dev.quell.audit.Target;
import dev.quell.connector.ResponseAction;
import dev.quell.refusal.Refusal;
import dev.quell.refusal.Refused;
import dev.quell.response.Assignment.Requester;
import dev.quell.store.Commit;
import dev.quell.store.Decision;
import dev.quell.store.Ids;
import dev.quell.store.Ledger;
import dev.quell.store.Versioned;
import dev.quell.store.Write;
import dev.quell.task.ActionStatus;
import dev.quell.task.IncidentTask;
import dev.quell.task.TaskAction;
import dev.quell.task.TaskId;
import dev.quell.task.Tasks;
import dev.quell.terms.Ticks;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * executeResponseAction: contract.md §1 row 4 and §5.
 *
 * <p>Puts the task in progress and a run in the queue, in one commit: from then on it survives a
 * power cut. Where it is in progress or completed nothing is started, since every SDK repeats a
 * call whose answer it did not get; the trail has the entry of a call without effect. After a
 * failure a new run begins, under a new key. Refuses {@code NoSuchTask}, {@code
 * ActionNotSupported}, {@code NoConnector}, {@code ActionNotPossible}, {@code ActionLimitReached},
 * {@code Conflict}. Thread-safe.
 */
public final class ExecuteResponseAction {
    private final Tasks tasks;
    private final RunQueue queue;
    private final RunPlan plan;
    private final Ledger ledger;
    private final Ids ids;

    /** So that the limits are counted one after the other; on several nodes each has its own. */
    private final ReentrantLock counting = new ReentrantLock();

    public ExecuteResponseAction(AdvanceRun.Kept kept, RunPlan plan, Ledger ledger, Ids ids) {
        this.tasks = kept.tasks();
        this.queue = kept.queue();
        this.plan = plan;
        this.ledger = ledger;
        this.ids = ids;
    }

    /**
     * Has it executed.
     *
     * @return the run that was made; empty if nothing was started
     */
    public Optional<RunId> run(Caller caller, TaskId id) {
        WriteGrant grant = caller.demandWrite(Permission.TASK_EXECUTE);
        counting.lock();
        try {
            return ledger.settle(
                    () ->
                            decide(
                                    grant,
                                    tasks.find(grant.tenant(), id)
                                            .orElseThrow(
                                                    () ->
                                                            new Refused(
                                                                    new Refusal.NoSuchTask(
                                                                            id.text())))));
        } finally {
            counting.unlock();
        }
    }

    private Decision<Optional<RunId>> decide(WriteGrant grant, Versioned<IncidentTask> found) {
        IncidentTask task = found.value();
        TaskAction.Executable executable = plan.executable(task.action());
        return switch (executable.status()) {
            case IN_PROGRESS, COMPLETED -> {
                Instant at = Ticks.now(queue.clock());
                AuditEntry entry = entry(grant, at, task, List.of());
                yield new Decision<>(Commit.of(entry), _ -> Optional.empty());
            }
            case NOT_STARTED, PARTIALLY_COMPLETED, FAILED ->
                    begin(grant, found, executable.action());
        };
    }

    private Decision<Optional<RunId>> begin(
            WriteGrant grant, Versioned<IncidentTask> found, ResponseAction action) {
        IncidentTask task = found.value();
        Instant now = Ticks.now(queue.clock());
        ConfiguredConnector connector = plan.connector(action, grant.tenant());
        var _ = plan.demandRoom(grant.tenant(), now);
        Assignment assignment =
                new Assignment(
                        task.id(),
                        task.incident(),
                        action,
                        connector.name(),
                        new Requester(grant.principal(), grant.requestId()));
        ActionRun run = ActionRun.begin(grant.tenant(), RunId.next(ids), assignment, now);
        IncidentTask after =
                task.progressed(
                        ActionStatus.IN_PROGRESS,
                        Ticks.after(task.lastModified(), queue.clock()),
                        grant.principal().displayName());
        List<PropertyChange> changes =
                new ArrayList<>(PropertyChange.between(task.properties(), after.properties()));
        run.properties()
                .forEach(
                        (name, value) ->
                                changes.add(
                                        new PropertyChange(
                                                "actionRuns/" + run.id() + "/" + name,
                                                Optional.empty(),
                                                Optional.of(value))));
        return new Decision<>(
                Commit.of(
                        entry(grant, now, task, changes),
                        new Write.Replace(after, found.version()),
                        new Write.Insert(run)),
                _ -> Optional.of(run.id()));
    }

    private static AuditEntry entry(
            WriteGrant grant, Instant at, IncidentTask task, List<PropertyChange> changes) {
        return AuditEntry.of(
                grant,
                at,
                "ExecuteResponseAction",
                new Target("incidentTask", task.id().text()),
                changes);
    }
}
