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

/**
 * Settle a run, an extension: {@code POST /quell/v1/runs/{id}/settle}. Somebody looked, and says
 * how it ended. Refuses {@code NoSuchRun}; {@code RunNotInState} if it has ended, has not begun or
 * is being started; {@code Conflict}.
 */
public final class SettleRun {
    private final DecideRun decide;

    public SettleRun(AdvanceRun.Kept kept, Ledger ledger) {
        this.decide = new DecideRun(kept, ledger, "SettleRun");
    }

    public Versioned<ActionRun> run(Caller caller, RunId id, Settlement settlement) {
        String by = caller.principal().displayName();
        return decide.run(caller, id, (run, now) -> settled(run, settlement.state(by), now));
    }

    private static ActionRun settled(ActionRun run, RunState end, Instant now) {
        return switch (run.state()) {
            case NeedsHuman _, Asking _, Running _ -> run.in(end, now);
            case Queued _, Starting _, Ended _ ->
                    throw new Refused(
                            new Refusal.RunNotInState("settled", Term.of(run.state().status())));
        };
    }
}
