package dev.quell.api.wire;

import java.util.UUID;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * What the wire takes from outside itself, so that tests can give it. Both are called by many
 * threads at once.
 *
 * @param nanoTime a clock that never goes back, as {@link System#nanoTime}
 * @param requestIds random ids, never the same twice
 */
public record TimeAndIds(LongSupplier nanoTime, Supplier<UUID> requestIds) {}
