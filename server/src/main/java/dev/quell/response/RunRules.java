package dev.quell.response;

import dev.quell.connector.Lookup;
import dev.quell.connector.Outcome;
import dev.quell.refusal.Refusal;
import dev.quell.refusal.Refused;
import dev.quell.response.RunState.Asking;
import dev.quell.response.RunState.Cancelled;
import dev.quell.response.RunState.Completed;
import dev.quell.response.RunState.Failed;
import dev.quell.response.RunState.NeedsHuman;
import dev.quell.response.RunState.PartiallyCompleted;
import dev.quell.response.RunState.Queued;
import dev.quell.response.RunState.Running;
import dev.quell.terms.Term;
import dev.quell.terms.Ticks;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How a run goes on after what a connector said. Pure, but for chance. The rule above all: nothing
 * is performed again while it may have taken effect, unless the connector says that this is
 * harmless.
 */
final class RunRules {
    private final Backoff backoff;

    RunRules(Backoff backoff) {
        this.backoff = backoff;
    }

    /**
     * After {@code perform}.
     *
     * @param idempotent whether to perform again is harmless
     */
    ActionRun performed(ActionRun run, Outcome outcome, boolean idempotent, Instant now) {
        ActionRun ended = run.ended(Attempt.End.of(outcome, now));
        if (outcome instanceof Outcome.Unknown && idempotent && mayRepeat(ended, now)) {
            return again(ended, Optional.empty(), now);
        }
        if (outcome instanceof Outcome.Failed(String reason)) {
            return refused(ended, reason, now);
        }
        return taken(ended, outcome, now);
    }

    /**
     * The product has it from now on: what nobody wants any more it is asked to give up at once.
     */
    private ActionRun taken(ActionRun run, Outcome outcome, Instant now) {
        boolean unwanted = run.cancellation().filter(asked -> !asked.told()).isPresent();
        return outcome instanceof Outcome.Pending(String handle, Duration _) && unwanted
                ? told(run, new Outcome.Pending(handle, Duration.ZERO), now)
                : told(run, outcome, now);
    }

    /** Not taken on, or objected to: of this attempt that is certain, of those before it not. */
    ActionRun refused(ActionRun run, String reason, Instant now) {
        return run.in(
                run.isInDoubt()
                        ? new NeedsHuman(unknown(reason), Optional.empty())
                        : end(run, new Outcome.Failed(reason)),
                now);
    }

    /** After {@code poll}, and after {@code findByKey} where it found something. */
    ActionRun told(ActionRun run, Outcome outcome, Instant now) {
        RunState next =
                switch (outcome) {
                    case Outcome.Done _, Outcome.Partial _, Outcome.Failed _ -> end(run, outcome);
                    case Outcome.NotStarted(String reason, Optional<Duration> wish) ->
                            notStarted(run, reason, wish, now);
                    case Outcome.Pending(String handle, Duration wish) ->
                            isLate(run, now)
                                    ? new NeedsHuman(
                                            "The product had not finished by the deadline.",
                                            Optional.of(handle))
                                    : new Running(handle, at(now, backoff.beforePoll(wish)));
                    case Outcome.Unknown _ -> new Asking(now);
                };
        ActionRun known =
                outcome instanceof Outcome.Unknown // also of an order that the product had
                        ? run.ended(Attempt.End.of(outcome, now))
                        : run;
        return known.in(next, now);
    }

    /**
     * After a report of its end; the same run if that is how it ended.
     *
     * @throws Refused with {@code RunNotInState} if it ended otherwise, or was never begun
     */
    static ActionRun reported(ActionRun run, Outcome outcome, Instant now) {
        RunState end = end(run, outcome);
        if (run.state().equals(end)) {
            return run;
        }
        if (!run.state().isOpen() || run.attempts().isEmpty()) {
            throw new Refused(
                    new Refusal.RunNotInState("reported on", Term.of(run.state().status())));
        }
        boolean underWay = run.lastAttempt().end().isEmpty();
        return (underWay ? run.ended(Attempt.End.of(outcome, now)) : run).in(end, now);
    }

    /** What failed after somebody wanted it to is cancelled. */
    private static RunState end(ActionRun run, Outcome outcome) {
        return switch (outcome) {
            case Outcome.Done(String proof) -> new Completed(proof);
            case Outcome.Partial(String proof, String reason) ->
                    new PartiallyCompleted(proof, reason);
            case Outcome.Failed(String reason) ->
                    run.cancellation().isPresent() ? new Cancelled(reason) : new Failed(reason);
            case Outcome.Pending _, Outcome.NotStarted _, Outcome.Unknown _ ->
                    throw new IllegalArgumentException("that is no end: " + outcome);
        };
    }

    /** After {@code cancel}. */
    ActionRun toldToCancel(ActionRun run, Cancellation asked, Outcome outcome, Instant now) {
        ActionRun told = run.with(new Cancellation(asked.by(), asked.at(), true));
        return switch (outcome) {
            case Outcome.Failed(String reason) -> told.in(new Cancelled(reason), now);
            case Outcome.NotStarted(String reason, Optional<Duration> _) ->
                    told.in(new Cancelled(reason), now);
            case Outcome.Done _, Outcome.Partial _, Outcome.Pending _, Outcome.Unknown _ ->
                    told(told, outcome, now);
        };
    }

    /** After {@code findByKey}. */
    ActionRun lookedUp(ActionRun run, Lookup lookup, boolean idempotent, Instant now) {
        return switch (lookup) {
            case Lookup.Found(Outcome outcome) -> taken(run, outcome, now);
            case Lookup.Absent() -> absent(run, now);
            case Lookup.NotNow(String reason, Optional<Duration> wish) ->
                    isLate(run, now)
                            ? run.in(new NeedsHuman(unknown(reason), Optional.empty()), now)
                            : run.in(new Asking(at(now, askAgain(run, wish, now))), now);
            case Lookup.Never(String reason) ->
                    idempotent && mayRepeat(run, now)
                            ? again(run, Optional.empty(), now)
                            : run.in(new NeedsHuman(unknown(reason), Optional.empty()), now);
        };
    }

    /** Without news of a pending order, or of one that is looked for. */
    Instant askAgainAt(ActionRun run, Instant now) {
        return at(now, askAgain(run, Optional.empty(), now));
    }

    /** Of a run that is to be begun after its deadline. */
    ActionRun tooLate(ActionRun run, Instant now) {
        return run.in(
                run.isInDoubt()
                        ? new NeedsHuman(unknown("its deadline has passed"), Optional.empty())
                        : new Failed("It was not begun by its deadline; nothing was done."),
                now);
    }

    /** Certain of all attempts so far: the product was asked for their one key. */
    private ActionRun absent(ActionRun run, Instant now) {
        List<Attempt> known = new ArrayList<>();
        for (Attempt attempt : run.attempts()) {
            known.add(attempt.isUnknown() ? attempt.absent(now) : attempt);
        }
        ActionRun certain = run.with(known);
        return certain.in(notStarted(certain, Attempt.ABSENT, Optional.empty(), now), now);
    }

    static boolean isLate(ActionRun run, Instant now) {
        return !now.isBefore(run.deadline());
    }

    private static boolean mayRepeat(ActionRun run, Instant now) {
        return run.attempts().size() < ActionRun.RUN_ATTEMPTS_MAX
                && run.cancellation().isEmpty()
                && !isLate(run, now);
    }

    private ActionRun again(ActionRun run, Optional<Duration> wish, Instant now) {
        return run.in(new Queued(at(now, backoff.beforeAttempt(run.attempts().size(), wish))), now);
    }

    private RunState notStarted(
            ActionRun run, String reason, Optional<Duration> wish, Instant now) {
        if (mayRepeat(run, now)) {
            return new Queued(at(now, backoff.beforeAttempt(run.attempts().size(), wish)));
        }
        if (run.isInDoubt()) {
            return new NeedsHuman(unknown(reason), Optional.empty());
        }
        if (run.cancellation().isPresent()) {
            return new Cancelled(reason);
        }
        return new Failed(
                Outcome.fit(
                        "Given up after %d attempts: %s".formatted(run.attempts().size(), reason)));
    }

    private Duration askAgain(ActionRun run, Optional<Duration> wish, Instant now) {
        return backoff.beforeQuestion(Duration.between(run.lastAttempt().began(), now), wish);
    }

    private static String unknown(String reason) {
        return Outcome.fit("Whether it took effect is not known: " + reason);
    }

    private static Instant at(Instant now, Duration after) {
        return Ticks.floor(now.plus(after));
    }
}
