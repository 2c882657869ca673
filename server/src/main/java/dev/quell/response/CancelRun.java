package dev.quell.response;

import dev.quell.access.Caller;
import dev.quell.refusal.Refusal;
import dev.quell.refusal.Refused;
import dev.quell.response.RunState.Asking;
import dev.quell.response.RunState.Cancelled;
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
 * Cancel a run, an extension: {@code POST /quell/v1/runs/{id}/cancel}. What has not begun is
 * cancelled at once; what the product has, the product is asked to give up, and what it says then
 * is what counts. Refuses {@code NoSuchRun}; {@code RunNotInState} if it has ended, or if nobody
 * knows what there is to cancel; {@code Conflict}.
 */
public final class CancelRun {
    private final DecideRun decide;

    public CancelRun(AdvanceRun.Kept kept, Ledger ledger) {
        this.decide = new DecideRun(kept, ledger, "CancelRun");
    }

    public Versioned<ActionRun> run(Caller caller, RunId id) {
        String by = caller.principal().displayName();
        return decide.run(caller, id, (run, now) -> cancelled(run, by, now));
    }

    private static ActionRun cancelled(ActionRun run, String by, Instant now) {
        ActionRun asked =
                run.cancellation().filter(earlier -> !earlier.told()).isPresent()
                        ? run
                        : run.with(new Cancellation(by, now, false));
        return switch (run.state()) {
            case Queued _ when run.isInDoubt() -> asked.in(new Asking(now), now);
            case Queued _ -> asked.in(new Cancelled("It had not begun."), now);
            case Starting starting -> asked.equals(run) ? run : asked.in(starting, now);
            case Asking _ -> asked.in(new Asking(now), now);
            case Running(String handle, Instant _) -> asked.in(new Running(handle, now), now);
            case NeedsHuman(String _, Optional<String> handle) when handle.isPresent() ->
                    asked.in(new Running(handle.get(), now), now);
            case NeedsHuman _, Ended _ ->
                    throw new Refused(
                            new Refusal.RunNotInState("cancelled", Term.of(run.state().status())));
        };
    }
}
