package dev.quell.response;

import dev.quell.access.Permission;
import dev.quell.access.WriteGrant;
import dev.quell.connector.Outcome;
import dev.quell.refusal.Refusal;
import dev.quell.refusal.Refused;
import dev.quell.store.Commit;
import dev.quell.store.Decision;
import dev.quell.store.Ledger;
import dev.quell.store.Versioned;
import dev.quell.terms.Ticks;
import java.lang.System.Logger.Level;
import java.time.Instant;

/**
 * A product's report of how a run ended, an extension: {@code POST /quell/v1/runs/{id}/result}. See
 * {@link dev.quell.connector.Callback}.
 *
 * <p>Counts from the first attempt on, also while the connector is still being called, whose answer
 * then comes too late. The same report once more changes nothing, since its answer may have been
 * lost. It is written in the name of whoever asked for the action. Refuses {@code NoSuchRun},
 * {@code RunNotInState} if it has ended otherwise or was never begun, {@code Conflict}.
 * Thread-safe.
 */
public final class ReportRun {
    private static final System.Logger LOG = System.getLogger(ReportRun.class.getName());

    private final AdvanceRun.Kept kept;
    private final Ledger ledger;

    public ReportRun(AdvanceRun.Kept kept, Ledger ledger) {
        this.kept = kept;
        this.ledger = ledger;
    }

    /** Writes it down. */
    public void run(Reporter by, Report report) {
        Outcome outcome = report.outcome(by);
        ActionRun after = ledger.settle(() -> decide(find(by), outcome));
        LOG.log(Level.INFO, RunNews.of(after, Ticks.now(kept.queue().clock())));
    }

    private Versioned<ActionRun> find(Reporter by) {
        return kept.runs()
                .find(by.tenant(), by.run())
                .orElseThrow(() -> new Refused(new Refusal.NoSuchRun(by.run().text())));
    }

    private Decision<ActionRun> decide(Versioned<ActionRun> found, Outcome outcome) {
        ActionRun run = found.value();
        Assignment.Requester requester = run.assignment().requester();
        WriteGrant grant =
                WriteGrant.resume(
                        run.tenant(),
                        requester.principal(),
                        Permission.TASK_EXECUTE,
                        requester.requestId());
        Instant now = Ticks.now(kept.queue().clock());
        ActionRun after = RunRules.reported(run, outcome, now);
        Commit commit =
                new RunCommit(kept.tasks(), kept.queue().clock())
                        .of(grant, "ReportRun", found, after);
        return new Decision<>(commit, _ -> after);
    }
}
