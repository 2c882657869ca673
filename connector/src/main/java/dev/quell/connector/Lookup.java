package dev.quell.connector;

import java.time.Duration;
import java.util.Optional;

/** What a product says when it is asked for an order by its key. */
public sealed interface Lookup {

    /**
     * It has the order, and this is how far it came: {@link Outcome.Done}, {@link Outcome.Partial},
     * {@link Outcome.Pending} or {@link Outcome.Failed}. What it has and has not begun is pending.
     */
    record Found(Outcome outcome) implements Lookup {
        public Found {
            switch (outcome) {
                case Outcome.Done _, Outcome.Partial _, Outcome.Pending _, Outcome.Failed _ -> {}
                case Outcome.NotStarted _, Outcome.Unknown _ ->
                        throw new IllegalArgumentException("that is not found: " + outcome);
            }
        }
    }

    /**
     * <b>Certain</b>: performing it now repeats nothing. The product never got the order and will
     * not get it any more; or of an order to several targets it got a part, and {@code perform}
     * finds that part and leaves it as it is. Where a product shows an order only after a while, a
     * connector says {@link NotNow} until that while is over.
     */
    record Absent() implements Lookup {}

    /**
     * It could not be asked, or cannot say yet.
     *
     * @param after how long to wait at least, if the connector knows
     */
    record NotNow(String reason, Optional<Duration> after) implements Lookup {
        public NotNow {
            Texts.demand(reason, Outcome.TEXT_CHARS_MAX);
            after.ifPresent(Texts::demandWait);
        }
    }

    /** It cannot be asked for such an order, now or later: only a human can find out. */
    record Never(String reason) implements Lookup {
        public Never {
            Texts.demand(reason, Outcome.TEXT_CHARS_MAX);
        }
    }
}
