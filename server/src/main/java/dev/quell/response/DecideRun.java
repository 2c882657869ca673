package dev.quell.response;

import dev.quell.access.Caller;
import dev.quell.access.Permission;
import dev.quell.access.WriteGrant;
import dev.quell.refusal.Refusal;
import dev.quell.refusal.Refused;
import dev.quell.store.Commit;
import dev.quell.store.Decision;
import dev.quell.store.Ledger;
import dev.quell.store.Versioned;
import dev.quell.terms.Ticks;
import java.time.Instant;
import java.util.function.BiFunction;

/** What a caller decides about a run: finds it, and commits what becomes of it. Thread-safe. */
final class DecideRun {
    private final AdvanceRun.Kept kept;
    private final Ledger ledger;
    private final String operation;

    /** For that operation, as the trail names it. */
    DecideRun(AdvanceRun.Kept kept, Ledger ledger, String operation) {
        this.kept = kept;
        this.ledger = ledger;
        this.operation = operation;
    }

    /**
     * Decides.
     *
     * @param change from the run and the time; the same run if there is nothing to change
     */
    Versioned<ActionRun> run(
            Caller caller, RunId id, BiFunction<ActionRun, Instant, ActionRun> change) {
        WriteGrant grant = caller.demandWrite(Permission.TASK_EXECUTE);
        return ledger.settle(
                () -> {
                    Versioned<ActionRun> found =
                            kept.runs()
                                    .find(grant.tenant(), id)
                                    .orElseThrow(
                                            () -> new Refused(new Refusal.NoSuchRun(id.text())));
                    return decide(grant, found, change);
                });
    }

    private Decision<Versioned<ActionRun>> decide(
            WriteGrant grant,
            Versioned<ActionRun> found,
            BiFunction<ActionRun, Instant, ActionRun> change) {
        Instant now = Ticks.now(kept.queue().clock());
        ActionRun after = change.apply(found.value(), now);
        Commit commit =
                new RunCommit(kept.tasks(), kept.queue().clock())
                        .of(grant, operation, found, after);
        return new Decision<>(
                commit,
                version -> after.equals(found.value()) ? found : new Versioned<>(after, version));
    }
}
