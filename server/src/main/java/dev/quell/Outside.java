package dev.quell;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.UUID;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * What Quell takes from outside itself and a test gives instead: the time, and chance.
 *
 * @param nanoTime a clock that never goes back
 * @param uuids ids of requests and tokens, never the same twice
 */
public record Outside(
        InstantSource clock, LongSupplier nanoTime, RandomGenerator random, Supplier<UUID> uuids) {

    /** The real ones. */
    public static Outside real() {
        return at(InstantSource.system());
    }

    /** Another clock; for the rest the real ones. */
    public static Outside at(InstantSource clock) {
        return new Outside(clock, System::nanoTime, new SecureRandom(), UUID::randomUUID);
    }
}
