package dev.quell.connector.defender;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** The time for which somebody asked to be left alone. Safe for use by many threads. */
final class Quiet {
    private final InstantSource clock;
    private volatile Instant end = Instant.MIN;

    Quiet(InstantSource clock) {
        this.clock = clock;
    }

    /** From now on for that long. */
    void last(Duration wait) {
        end = clock.instant().plus(wait);
    }

    /** How much of it is left; empty if it is over. */
    Optional<Duration> left() {
        Duration wait = Duration.between(clock.instant(), end);
        // A clock that was set back must not silence the connector for longer than it was told.
        return wait.isPositive() && wait.compareTo(Conversation.RETRY_AFTER_MAX) <= 0
                ? Optional.of(wait)
                : Optional.empty();
    }
}
