package dev.quell.store;

import java.util.random.RandomGenerator;

/**
 * Ids for new things: positive decimal numbers, as in the contract's examples (§11.3).
 *
 * <p>Drawn at random from 9·10^14, so that several nodes need not agree; an id that is taken makes
 * the commit stale and the decision is made again with another. All fit exactly into a double,
 * which is what JavaScript has.
 */
public interface Ids {
    String next();

    static Ids random(RandomGenerator generator) {
        return () ->
                Long.toString(generator.nextLong(100_000_000_000_000L, 1_000_000_000_000_000L));
    }
}
