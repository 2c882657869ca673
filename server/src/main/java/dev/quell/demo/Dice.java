package dev.quell.demo;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/**
 * Chance that falls alike on every machine and every JDK. Not for use by several threads, but for
 * {@link #part}.
 *
 * <p>Of the JDK's generators only {@link Random} promises that: its Javadoc gives the algorithms
 * and says that implementations must use them, "for the sake of absolute portability". Those of
 * {@code SplittableRandom} are not given, and those of {@code RandomGeneratorFactory} may be
 * removed. What is used here is {@code nextInt}, with and without a bound, and {@code nextLong};
 * what {@code Random} lacks is splitting, which {@link #part} does by SplitMix64's function.
 */
final class Dice {
    private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;
    private static final int TICKS_PER_SECOND = 10_000_000;
    private static final int GUID_VERSION = 0x4000;

    private final long key;
    private final Random random;

    Dice(long key) {
        this.key = key;
        this.random = new Random(mixed(key));
    }

    /** Others, by number; the same whatever was thrown before. */
    Dice part(int number) {
        return new Dice(mixed(key + (number + 1) * GOLDEN_GAMMA));
    }

    /** From 0 up to, but not, the bound. */
    int below(int bound) {
        return random.nextInt(bound);
    }

    boolean percent(int chance) {
        return below(100) < chance;
    }

    <T> T pick(List<T> list) {
        return list.get(below(list.size()));
    }

    /** Ticks from 0 up to, but not, so many whole seconds. */
    long ticks(Duration bound) {
        return (long) below(Math.toIntExact(bound.toSeconds())) * TICKS_PER_SECOND
                + below(TICKS_PER_SECOND);
    }

    /** Lower-case hexadecimal digits. */
    String hex(int digits) {
        StringBuilder text = new StringBuilder(digits);
        while (text.length() < digits) {
            text.append(Character.forDigit(below(16), 16));
        }
        return text.toString();
    }

    /** Decimal digits, the first of which is not 0. */
    String digits(int digits) {
        StringBuilder text = new StringBuilder(digits).append(1 + below(9));
        while (text.length() < digits) {
            text.append(below(10));
        }
        return text.toString();
    }

    String guid() {
        long high = (random.nextLong() & ~0xF000L) | GUID_VERSION;
        long low = (random.nextLong() >>> 2) | Long.MIN_VALUE;
        return new UUID(high, low).toString();
    }

    private static long mixed(long value) {
        long z = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
