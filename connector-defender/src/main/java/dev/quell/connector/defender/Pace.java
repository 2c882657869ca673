package dev.quell.connector.defender;

import dev.quell.connector.ActionRequest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/**
 * When to ask again: often at first, for devices that are on line; then rarely, since one that is
 * not keeps its order waiting for hours, and all requests share 1,500 an hour.
 */
record Pace(InstantSource clock, RandomGenerator random) {
    private static final Duration NEW = Duration.ofMinutes(1);
    private static final Duration RECENT = Duration.ofMinutes(10);
    private static final double JITTER = 0.2;

    Duration next(ActionRequest request) {
        Duration age = Duration.between(request.origin().requestedAt(), clock.instant());
        Duration wait =
                age.compareTo(NEW) < 0
                        ? Duration.ofSeconds(5)
                        : age.compareTo(RECENT) < 0
                                ? Duration.ofSeconds(15)
                                : Duration.ofSeconds(60);
        return Duration.ofMillis((long) (wait.toMillis() * (1 + JITTER * random.nextDouble())));
    }

    /** The same, and not before the product's own time. */
    Duration next(ActionRequest request, Setback setback) {
        Duration wait = next(request);
        return setback.after().filter(asked -> asked.compareTo(wait) > 0).orElse(wait);
    }
}
