package dev.quell.response;

import dev.quell.access.Permission;
import dev.quell.access.WriteGrant;
import dev.quell.refusal.Refusal;
import dev.quell.refusal.Refused;
import dev.quell.store.Commit;
import dev.quell.store.Ledger;
import dev.quell.store.Versioned;
import dev.quell.terms.Ticks;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;

/** Writes down what becomes of runs, in the name of whoever asked for them. Thread-safe. */
final class RunRecords {
    /** While the store is away one each second, for as long as a lease and somewhat more. */
    private static final int COMMITS_MAX = 100;

    private static final Duration BETWEEN_COMMITS = Duration.ofSeconds(1);

    private static final System.Logger LOG = System.getLogger(RunRecords.class.getName());

    private final AdvanceRun.Kept kept;
    private final Ledger ledger;
    private final AdvanceRun.Pause pause;

    RunRecords(AdvanceRun.Kept kept, Ledger ledger, AdvanceRun.Pause pause) {
        this.kept = kept;
        this.ledger = ledger;
        this.pause = pause;
    }

    /**
     * Takes an attempt down before it is made. Tried once: where it is not known whether it was
     * taken down, nothing may be done.
     *
     * @return the run as it was written; empty if it is no longer the one that was read
     */
    Optional<Versioned<ActionRun>> begin(Versioned<ActionRun> due, ActionRun starting) {
        OptionalLong version = ledger.commit(commit(due, starting));
        if (version.isEmpty()) {
            return Optional.empty();
        }
        tell(starting);
        return Optional.of(new Versioned<>(starting, version.getAsLong()));
    }

    /**
     * Writes what became of a run that was held. If somebody changed its task or asked to cancel it
     * meanwhile, then on top of that; if another took it, not at all.
     */
    void write(Versioned<ActionRun> held, UnaryOperator<ActionRun> change)
            throws InterruptedException {
        for (int i = 0; i < COMMITS_MAX; i++) {
            try {
                Optional<Versioned<ActionRun>> found = i == 0 ? Optional.of(held) : find(held);
                if (found.isEmpty() || !isStillIts(found.get().value(), held.value())) {
                    LOG.log(
                            Level.WARNING,
                            "{0} has moved on meanwhile; what its connector said is not written",
                            held.value().id());
                    return;
                }
                ActionRun after = change.apply(found.get().value());
                if (ledger.commit(commit(found.get(), after)).isPresent()) {
                    tell(after);
                    return;
                }
            } catch (Refused refused) {
                if (!(refused.refusal() instanceof Refusal.Unavailable)) {
                    throw refused;
                }
                pause.last(BETWEEN_COMMITS);
            }
        }
        throw new Refused(new Refusal.Conflict());
    }

    private Optional<Versioned<ActionRun>> find(Versioned<ActionRun> held) {
        return kept.runs().find(held.value().tenant(), held.value().id());
    }

    private static boolean isStillIts(ActionRun found, ActionRun held) {
        return found.claim() == held.claim()
                && found.state().equals(held.state())
                && found.attempts().equals(held.attempts());
    }

    private Commit commit(Versioned<ActionRun> before, ActionRun after) {
        Assignment.Requester requester = after.assignment().requester();
        WriteGrant grant =
                WriteGrant.resume(
                        after.tenant(),
                        requester.principal(),
                        Permission.TASK_EXECUTE,
                        requester.requestId());
        return new RunCommit(kept.tasks(), kept.queue().clock())
                .of(grant, "AdvanceRun", before, after);
    }

    private void tell(ActionRun run) {
        LOG.log(Level.INFO, RunNews.of(run, Ticks.now(kept.queue().clock())));
    }
}
