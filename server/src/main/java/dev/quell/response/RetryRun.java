package dev.quell.response;

import dev.quell.access.Caller;
import dev.quell.refusal.Refusal;
import dev.quell.refusal.Refused;
import dev.quell.response.RunState.Asking;
import dev.quell.response.RunState.Ended;
import dev.quell.response.RunState.NeedsHuman;
import dev.quell.response.RunState.Queued;
import dev.quell.response.RunState.Running;
import dev.quell.response.RunState.Starting;
import dev.quell.store.Ledger;
import dev.quell.store.Versioned;
import dev.quell.terms.Term;
import java.time.Instant;
import java.util.Optional;

/**
 * Retry a run, an extension: {@code POST /quell/v1/runs/{id}/retry}. Goes on with it now, with a
 * new deadline: tries what was to be tried later, asks again what nobody knew. Never repeats what
 * may have taken effect; that is {@link RepeatRun}. Refuses {@code NoSuchRun}; {@code
 * RunNotInState} if it has ended or is being started, was attempted {@link ActionRun#ATTEMPTS_MAX}
 * times, or was begun elsewhere; {@code Conflict}.
 */
public final class RetryRun {
    private final DecideRun decide;

    public RetryRun(AdvanceRun.Kept kept, Ledger ledger) {
        this.decide = new DecideRun(kept, ledger, "RetryRun");
    }

    public Versioned<ActionRun> run(Caller caller, RunId id) {
        return decide.run(caller, id, RetryRun::retried);
    }

    private static ActionRun retried(ActionRun run, Instant now) {
        RunState next =
                switch (run.state()) {
                    case Queued _ when run.attempts().size() < ActionRun.ATTEMPTS_MAX ->
                            new Queued(now);
                    case Asking _ -> new Asking(now);
                    case Running(String handle, Instant _) -> new Running(handle, now);
                    case NeedsHuman(String _, Optional<String> handle) when !run.isElsewhere() ->
                            resumed(run, handle, now);
                    case Queued _, Starting _, NeedsHuman _, Ended _ ->
                            throw new Refused(
                                    new Refusal.RunNotInState(
                                            "retried", Term.of(run.state().status())));
                };
        return run.renewed(now).in(next, now);
    }

    /** Where it stood before it was given up. */
    private static RunState resumed(ActionRun run, Optional<String> handle, Instant now) {
        if (handle.isPresent()) {
            return new Running(handle.get(), now);
        }
        return run.isInDoubt() ? new Asking(now) : new Queued(now);
    }
}
