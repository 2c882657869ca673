package dev.quell.response;

import dev.quell.access.WriteGrant;
import dev.quell.audit.AuditEntry;
import dev.quell.audit.PropertyChange;
import dev.quell.audit.Target;
import dev.quell.store.Commit;
import dev.quell.store.Versioned;
import dev.quell.store.Write;
import dev.quell.task.ActionStatus;
import dev.quell.task.IncidentTask;
import dev.quell.task.TaskAction;
import dev.quell.task.Tasks;
import dev.quell.terms.Ticks;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A change of a run as a commit, with what its task is to say of it from then on: they move
 * together, with one entry in the trail.
 */
record RunCommit(Tasks tasks, InstantSource clock) {

    /** The commit; of a task that is gone meanwhile, nothing; of no change, the entry alone. */
    Commit of(WriteGrant grant, String operation, Versioned<ActionRun> before, ActionRun after) {
        List<PropertyChange> changes =
                new ArrayList<>(
                        PropertyChange.between(before.value().properties(), after.properties()));
        List<Write> writes = new ArrayList<>();
        if (!after.equals(before.value())) {
            writes.add(new Write.Replace(after, before.version()));
        }
        ActionStatus status = after.state().actionStatus();
        if (status != before.value().state().actionStatus()) {
            Optional<Versioned<IncidentTask>> found =
                    tasks.find(after.tenant(), after.assignment().task())
                            .filter(task -> isOf(after, task.value()));
            found.ifPresent(
                    task -> {
                        Instant at = Ticks.after(task.value().lastModified(), clock);
                        IncidentTask moved =
                                task.value()
                                        .progressed(status, at, grant.principal().displayName());
                        writes.add(new Write.Replace(moved, task.version()));
                        changes.addAll(changes(task.value(), moved));
                    });
        }
        AuditEntry entry =
                AuditEntry.of(
                        grant,
                        Ticks.now(clock),
                        operation,
                        new Target("actionRun", after.id().text()),
                        changes);
        return new Commit(entry, writes);
    }

    /** Not if it was deleted, and another was added under its id. */
    private static boolean isOf(ActionRun run, IncidentTask task) {
        return task.action()
                .equals(
                        new TaskAction.Executable(
                                run.assignment().action(), ActionStatus.IN_PROGRESS));
    }

    private static List<PropertyChange> changes(IncidentTask before, IncidentTask after) {
        String prefix = "incidentTasks/" + before.id() + "/";
        return PropertyChange.between(before.properties(), after.properties()).stream()
                .map(
                        change ->
                                new PropertyChange(
                                        prefix + change.property(), change.from(), change.to()))
                .toList();
    }
}
