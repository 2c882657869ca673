package dev.quell;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * What Quell takes from outside itself and a test gives instead: the time, and chance.
 *
 * @param nanoTime a clock that never goes back
 * @param uuids ids of tenants and tokens, which nobody can guess
 * @param requestIds never the same twice; they need not be secret, and there are many
 */
public record Outside(
        InstantSource clock,
        LongSupplier nanoTime,
        RandomGenerator random,
        Supplier<UUID> uuids,
        Supplier<UUID> requestIds) {

    /** The real ones. */
    public static Outside real() {
        return at(InstantSource.system());
    }

    /** Another clock; for the rest the real ones. */
    public static Outside at(InstantSource clock) {
        return new Outside(
                clock, System::nanoTime, new SecureRandom(), UUID::randomUUID, Outside::quickUuid);
    }

    /** Random enough to be unique: version 4, without the cost of being unguessable. */
    private static UUID quickUuid() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        long high = (random.nextLong() & ~0xF000L) | 0x4000L;
        long low = (random.nextLong() & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L;
        return new UUID(high, low);
    }
}
