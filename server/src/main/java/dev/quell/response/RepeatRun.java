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
 * Repeat a run, an extension: {@code POST /quell/v1/runs/{id}/repeat}. Whoever calls has looked,
 * and says that the action may be performed once more, under the same key: also where somebody had
 * wanted to cancel it, which holds no more. Refuses {@code NoSuchRun}; {@code RunNotInState} if its
 * end is not unknown, it was attempted {@link ActionRun#ATTEMPTS_MAX} times, or it was begun
 * elsewhere; {@code Conflict}.
 */
public final class RepeatRun {
    private final DecideRun decide;

    public RepeatRun(AdvanceRun.Kept kept, Ledger ledger) {
        this.decide = new DecideRun(kept, ledger, "RepeatRun");
    }

    public Versioned<ActionRun> run(Caller caller, RunId id) {
        return decide.run(caller, id, RepeatRun::repeated);
    }

    private static ActionRun repeated(ActionRun run, Instant now) {
        boolean may = run.attempts().size() < ActionRun.ATTEMPTS_MAX && !run.isElsewhere();
        return switch (run.state()) {
            case Asking _, NeedsHuman _ when may ->
                    run.wanted().renewed(now).in(new Queued(now), now);
            case Asking _, NeedsHuman _, Queued _, Starting _, Running _, Ended _ ->
                    throw new Refused(
                            new Refusal.RunNotInState("repeated", Term.of(run.state().status())));
        };
    }
}
