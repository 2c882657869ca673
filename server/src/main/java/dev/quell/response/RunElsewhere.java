package dev.quell.response;

import dev.quell.access.WriteGrant;
import dev.quell.response.Assignment.Requester;
import dev.quell.store.Ids;
import dev.quell.task.ActionStatus;
import dev.quell.task.IncidentTask;
import dev.quell.task.TaskAction;
import java.time.Instant;
import java.util.Optional;

/**
 * The run of a task that is in progress when it comes here: somebody else began it, and only a
 * human can find out how it ends. So it waits for one, and nothing here begins it again by itself.
 */
public final class RunElsewhere {
    /** What no section of the configuration can be named. */
    public static final String CONNECTOR = "(elsewhere)";

    private static final String REASON =
            "It was in progress when it came here, begun by somebody else. Find out how it ended, and settle it.";

    private RunElsewhere() {}

    /** The run to be kept with that task; empty if its action is not in progress. */
    public static Optional<ActionRun> of(IncidentTask task, WriteGrant grant, Ids ids, Instant at) {
        if (!(task.action() instanceof TaskAction.Executable executable)
                || executable.status() != ActionStatus.IN_PROGRESS) {
            return Optional.empty();
        }
        Assignment assignment =
                new Assignment(
                        task.id(),
                        task.incident(),
                        executable.action(),
                        CONNECTOR,
                        new Requester(grant.principal(), grant.requestId()));
        return Optional.of(
                ActionRun.begin(task.tenant(), RunId.next(ids), assignment, at)
                        .in(new RunState.NeedsHuman(REASON, Optional.empty()), at));
    }
}
