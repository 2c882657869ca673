package dev.quell.task;

import dev.quell.access.Caller;
import dev.quell.access.Permission;
import dev.quell.access.WriteGrant;
import dev.quell.audit.AuditEntry;
import dev.quell.audit.PropertyChange;
import dev.quell.audit.Target;
import dev.quell.refusal.Refusal;
import dev.quell.refusal.Refused;
import dev.quell.store.Commit;
import dev.quell.store.Decision;
import dev.quell.store.Expected;
import dev.quell.store.Ledger;
import dev.quell.store.Versioned;
import dev.quell.store.Write;
import dev.quell.terms.Ticks;
import java.time.InstantSource;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Delete incidentTask: an extension, which Graph does not offer (ADR 4). Removes the task and
 * writes the audit entry, which keeps what it was. Refuses {@code NoSuchTask}, also for whoever
 * comes second, {@code PreconditionFailed} and {@code Conflict}.
 */
public final class DeleteTask {
    private final Tasks tasks;
    private final Ledger ledger;
    private final InstantSource clock;

    public DeleteTask(Tasks tasks, Ledger ledger, InstantSource clock) {
        this.tasks = tasks;
        this.ledger = ledger;
        this.clock = clock;
    }

    /**
     * Deletes it.
     *
     * @param ifVersion only if the task has that version still
     * @return the version of the commit in which it ended
     */
    public long run(Caller caller, TaskId id, OptionalLong ifVersion) {
        WriteGrant grant = caller.demandWrite(Permission.TASK_WRITE);
        return ledger.settle(
                () ->
                        decide(
                                grant,
                                tasks.find(grant.tenant(), id)
                                        .orElseThrow(
                                                () ->
                                                        new Refused(
                                                                new Refusal.NoSuchTask(id.text()))),
                                ifVersion));
    }

    private Decision<Long> decide(
            WriteGrant grant, Versioned<IncidentTask> found, OptionalLong ifVersion) {
        Expected.demand(ifVersion, found.version());
        IncidentTask task = found.value();
        AuditEntry entry =
                AuditEntry.of(
                        grant,
                        Ticks.now(clock),
                        "DeleteTask",
                        new Target("incidentTask", task.id().text()),
                        PropertyChange.between(task.properties(), Map.of()));
        return new Decision<>(
                Commit.of(entry, new Write.Delete(task, found.version())), version -> version);
    }
}
