package dev.quell.response;

import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * How long to wait before something is tried again: longer each time, and by chance, so that what
 * failed together does not come back together.
 */
public final class Backoff {
    /** Of the first wait, which is half of it on average; each that follows has twice as much. */
    private static final Duration RETRY_MAX_FIRST = Duration.ofSeconds(10);

    private static final Duration RETRY_MIN = Duration.ofSeconds(1);
    private static final Duration RETRY_MAX = Duration.ofMinutes(5);

    /** What is asked for an answer costs a call and changes nothing: soon, then ever rarer. */
    private static final Duration ASK_MIN = Duration.ofSeconds(5);

    private static final Duration ASK_MAX = Duration.ofMinutes(1);

    /** A product may say how long; but not that it is never asked again. */
    private static final Duration WISH_MAX = Duration.ofHours(1);

    /** Of a wait that a connector chose, up to a fourth is added. */
    private static final int JITTER_PART = 4;

    private final RandomGenerator random;

    public Backoff(RandomGenerator random) {
        this.random = random;
    }

    /** Before the next attempt, after so many of them. */
    Duration beforeAttempt(int attempts, Optional<Duration> wish) {
        long factor = 1L << Math.min(attempts - 1, 10);
        Duration most = min(RETRY_MAX_FIRST.multipliedBy(factor), RETRY_MAX);
        return max(between(RETRY_MIN, most), wish);
    }

    /** Before the product is asked once more, which has been at it for so long. */
    Duration beforeQuestion(Duration soFar, Optional<Duration> wish) {
        Duration most = min(max(soFar, Optional.of(ASK_MIN)), ASK_MAX);
        return max(between(most.dividedBy(2), most), wish);
    }

    /** Before a pending order is looked at again: about when there may be something new. */
    Duration beforePoll(Duration wish) {
        Duration least = max(RETRY_MIN, Optional.of(wish));
        return between(least, least.plus(least.dividedBy(JITTER_PART)));
    }

    private Duration between(Duration least, Duration most) {
        long span = Math.max(1, most.minus(least).toMillis());
        return least.plusMillis(random.nextLong(span));
    }

    private static Duration max(Duration chosen, Optional<Duration> wish) {
        Duration wanted = min(wish.orElse(Duration.ZERO), WISH_MAX);
        return wanted.compareTo(chosen) > 0 ? wanted : chosen;
    }

    private static Duration min(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
