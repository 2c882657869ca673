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
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/**
 * Update incidentTask: the page Quell exists for, contract.md §1 row 3 and §9.3.
 *
 * <p>Only the status and the plan change, with who changed it and when. A change to what already is
 * changes nothing, not even the time, and leaves the audit entry of a call without effect. Refuses
 * {@code NoSuchTask}, {@code PropertyNotUpdatable}, {@code PreconditionFailed}, {@code Conflict}.
 */
public final class UpdateTask {
    private static final List<String> UPDATABLE = List.of("status");

    private final Tasks tasks;
    private final Ledger ledger;
    private final InstantSource clock;

    public UpdateTask(Tasks tasks, Ledger ledger, InstantSource clock) {
        this.tasks = tasks;
        this.ledger = ledger;
        this.clock = clock;
    }

    public Versioned<IncidentTask> run(Caller caller, TaskId id, TaskChange change) {
        WriteGrant grant = caller.demandWrite(Permission.TASK_WRITE);
        return ledger.settle(
                () -> {
                    Versioned<IncidentTask> found =
                            tasks.find(grant.tenant(), id)
                                    .orElseThrow(
                                            () -> new Refused(new Refusal.NoSuchTask(id.text())));
                    return decide(grant, found, change);
                });
    }

    private Decision<Versioned<IncidentTask>> decide(
            WriteGrant grant, Versioned<IncidentTask> found, TaskChange change) {
        IncidentTask before = found.value();
        Expected.demand(change.ifVersion(), found.version());
        change.copies()
                .firstDifference(before)
                .ifPresent(
                        property -> {
                            throw new Refused(
                                    new Refusal.PropertyNotUpdatable(property, UPDATABLE));
                        });
        TaskStatus wanted = change.status().orElse(before.status());
        TaskPlan plan = change.plan().of(before.plan());
        if (wanted == before.status() && plan.equals(before.plan())) {
            AuditEntry entry = entry(grant, Ticks.now(clock), before, before);
            return new Decision<>(Commit.of(entry), _ -> found);
        }
        Instant at = Ticks.after(before.lastModified(), clock);
        IncidentTask after = before.changed(wanted, plan, at, grant.principal().displayName());
        return new Decision<>(
                Commit.of(
                        entry(grant, at, before, after), new Write.Replace(after, found.version())),
                version -> new Versioned<>(after, version));
    }

    private static AuditEntry entry(
            WriteGrant grant, Instant at, IncidentTask before, IncidentTask after) {
        return AuditEntry.of(
                grant,
                at,
                "UpdateTask",
                new Target("incidentTask", before.id().text()),
                PropertyChange.between(before.properties(), after.properties()));
    }
}
