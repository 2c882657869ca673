package dev.quell.response;

import dev.quell.connector.Outcome;
import dev.quell.terms.Ticks;
import java.time.Instant;
import java.util.Optional;

/**
 * One call of {@code Connector.perform}, on disk before it is made.
 *
 * @param end what came of it, as the call said; empty while it lasts, and for ever if its worker
 *     died
 */
public record Attempt(Instant began, Optional<End> end) {
    public Attempt {
        if (!Ticks.isWhole(began)) {
            throw new IllegalArgumentException("times are whole ticks");
        }
    }

    /** What a call said. */
    public enum Result {
        DONE,
        PENDING,
        PARTIAL,
        FAILED,
        NOT_STARTED,
        UNKNOWN
    }

    /**
     * When and how it ended.
     *
     * @param reason what the product or the connector said, for people
     */
    public record End(Instant at, Result result, String reason) {
        static End of(Outcome outcome, Instant at) {
            return switch (outcome) {
                case Outcome.Done(String proof) -> new End(at, Result.DONE, proof);
                case Outcome.Pending _ -> new End(at, Result.PENDING, "");
                case Outcome.Partial(String _, String reason) ->
                        new End(at, Result.PARTIAL, reason);
                case Outcome.Failed(String reason) -> new End(at, Result.FAILED, reason);
                case Outcome.NotStarted(String reason, var _) ->
                        new End(at, Result.NOT_STARTED, reason);
                case Outcome.Unknown(String reason) -> new End(at, Result.UNKNOWN, reason);
            };
        }
    }

    static Attempt begun(Instant at) {
        return new Attempt(at, Optional.empty());
    }

    /** What the product says of an attempt whose end was unknown. */
    static final String ABSENT = "the product never got it";

    Attempt absent(Instant at) {
        return new Attempt(began, Optional.of(new End(at, Result.NOT_STARTED, ABSENT)));
    }

    /** Whether it may have taken effect without anybody knowing. */
    boolean isUnknown() {
        return end.map(known -> known.result() == Result.UNKNOWN).orElse(true);
    }
}
