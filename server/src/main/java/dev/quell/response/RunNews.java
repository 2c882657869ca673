package dev.quell.response;

import dev.quell.terms.Term;
import java.time.Duration;
import java.time.Instant;

/** What the log says of a run: what happens next. Nothing that a product or a caller said. */
final class RunNews {
    private static final long MILLIS_PER_SECOND = 1_000;

    private RunNews() {}

    static String of(ActionRun run, Instant now) {
        return "%s, %s by %s: %s"
                .formatted(
                        run.id(),
                        Term.of(run.assignment().action().type()),
                        run.assignment().connector(),
                        next(run, now));
    }

    private static String next(ActionRun run, Instant now) {
        int attempts = run.attempts().size();
        return switch (run.state()) {
            case RunState.Queued(Instant at) ->
                    "tries again in %s, %d of %d"
                            .formatted(
                                    in(now, at),
                                    attempts + 1,
                                    Math.max(attempts + 1, ActionRun.RUN_ATTEMPTS_MAX));
            case RunState.Starting _ -> "attempt %d begins".formatted(attempts);
            case RunState.Running(String _, Instant at) ->
                    "the product is at work, asks again in " + in(now, at);
            case RunState.Asking(Instant at) ->
                    "the end of attempt %d is unknown, asks the product in %s"
                            .formatted(attempts, in(now, at));
            case RunState.NeedsHuman _ -> "waits for a human, see /quell/v1/runs/" + run.id();
            case RunState.Completed _ -> "completed";
            case RunState.PartiallyCompleted _ -> "partially completed";
            case RunState.Failed _ -> "failed after %d attempts".formatted(attempts);
            case RunState.Cancelled _ -> "cancelled";
        };
    }

    private static String in(Instant now, Instant at) {
        long millis = Math.max(0, Duration.between(now, at).toMillis());
        return Math.ceilDiv(millis, MILLIS_PER_SECOND) + " s";
    }
}
