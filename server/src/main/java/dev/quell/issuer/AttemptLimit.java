package dev.quell.issuer;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/**
 * How often something may be tried for one key: so many at once, then one each interval. Counts in
 * a table of fixed size, so that no flood of keys costs memory or makes it forget; keys that fall
 * into one place share a limit, and nobody can know which do. Safe for use by many threads.
 *
 * <p>A place holds the time at which all that was tried would have been paid for at one each
 * interval (GCRA): more than {@code burst} intervals ahead of now is too often.
 */
final class AttemptLimit {
    /** 128 KiB; with a thousand keys in use one in sixteen shares its place. */
    static final int PLACES = 16_384;

    private static final int SEED_BYTES = 32;

    private final Duration interval;
    private final int burst;
    private final LongSupplier nanoTime;
    private final long start;
    private final byte[] seed = new byte[SEED_BYTES];
    private final AtomicLongArray paidAt = new AtomicLongArray(PLACES);

    AttemptLimit(int burst, Duration interval, LongSupplier nanoTime, RandomGenerator random) {
        this.interval = interval;
        this.burst = burst;
        this.nanoTime = nanoTime;
        this.start = nanoTime.getAsLong();
        random.nextBytes(seed);
    }

    /** Counts one; empty if it is within the limit, else the seconds until the next one is. */
    OptionalInt take(String key) {
        int place = place(key);
        while (true) {
            long now = nanoTime.getAsLong() - start;
            long before = paidAt.get(place);
            long after = Math.max(before, now) + interval.toNanos();
            long wait = after - now - interval.toNanos() * burst;
            if (wait > 0) {
                return OptionalInt.of((int) TimeUnit.NANOSECONDS.toSeconds(wait) + 1);
            }
            if (paidAt.compareAndSet(place, before, after)) {
                return OptionalInt.empty();
            }
        }
    }

    private int place(String key) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(seed);
            byte[] hash = digest.digest(key.getBytes(StandardCharsets.UTF_8));
            return ((hash[0] & 0xFF) << 8 | (hash[1] & 0xFF)) & (PLACES - 1);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
