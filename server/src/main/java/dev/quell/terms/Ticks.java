package dev.quell.terms;

import java.time.Instant;
import java.time.InstantSource;

/**
 * Time as the contract has it: whole ticks of 100 ns, from the clock to the wire and back.
 *
 * <p>Stored as ticks since 1970-01-01T00:00:00Z, which a signed 64-bit number holds until the year
 * 31197.
 */
public final class Ticks {
    public static final int NANOS_PER_TICK = 100;

    private static final long TICKS_PER_SECOND = 10_000_000;

    private Ticks() {}

    /** The clock's time, without what is finer than a tick. */
    public static Instant now(InstantSource clock) {
        return floor(clock.instant());
    }

    /** That time, without what is finer than a tick. */
    public static Instant floor(Instant instant) {
        return instant(of(instant));
    }

    /** The clock's time, but at least one tick after {@code previous}: a stamp never goes back. */
    public static Instant after(Instant previous, InstantSource clock) {
        Instant now = now(clock);
        return now.isAfter(previous) ? now : previous.plusNanos(NANOS_PER_TICK);
    }

    public static boolean isWhole(Instant instant) {
        return floor(instant).equals(instant);
    }

    public static long of(Instant instant) {
        return Math.addExact(
                Math.multiplyExact(instant.getEpochSecond(), TICKS_PER_SECOND),
                instant.getNano() / NANOS_PER_TICK);
    }

    public static Instant instant(long ticks) {
        return Instant.ofEpochSecond(
                Math.floorDiv(ticks, TICKS_PER_SECOND),
                Math.floorMod(ticks, TICKS_PER_SECOND) * NANOS_PER_TICK);
    }
}
