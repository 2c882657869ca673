package dev.quell.connector;

import java.time.Duration;
import java.util.Optional;

/** What a product says when it is asked for an order by its key. */
public sealed interface Lookup {

    /** It has the order, and this is how far it came. Never {@link Outcome.Unknown}. */
    record Found(Outcome outcome) implements Lookup {
        public Found {
            if (outcome instanceof Outcome.Unknown) {
                throw new IllegalArgumentException("found, yet of unknown outcome");
            }
        }
    }

    /**
     * It never got the order and will not get it any more: <b>certain</b>, so that performing it is
     * no repetition. Where a product shows an order only after a while, a connector says {@link
     * NotNow} until that while is over.
     */
    record Absent() implements Lookup {}

    /** It could not be asked, or cannot say yet. */
    record NotNow(String reason, Optional<Duration> after) implements Lookup {}

    /** It cannot be asked at all: only a human can find out. */
    record Never(String reason) implements Lookup {}
}
