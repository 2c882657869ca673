package dev.quell.store.sql;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/**
 * The time as it was once, and as it went on from there: whoever sets the wall clock moves no lease
 * and no due time. Thread-safe.
 */
final class SteadyClock implements InstantSource {
    private final Instant beginning;
    private final LongSupplier nanoTime;
    private final long nanosAtBeginning;

    SteadyClock(Instant beginning, LongSupplier nanoTime) {
        this.beginning = beginning;
        this.nanoTime = nanoTime;
        this.nanosAtBeginning = nanoTime.getAsLong();
    }

    /** How long ago that was at least: what was before the beginning counts from there. */
    Duration since(Instant time) {
        Instant seen = time.isAfter(beginning) ? time : beginning;
        Duration passed = Duration.between(seen, instant());
        return passed.isNegative() ? Duration.ZERO : passed;
    }

    @Override
    public Instant instant() {
        return beginning.plusNanos(nanoTime.getAsLong() - nanosAtBeginning);
    }
}
