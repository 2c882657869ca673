package dev.quell.response;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;

/** Calls of a connector, each for so long and no longer. */
public interface Calls {

    /**
     * What it said in time; empty if it took too long, threw something or said nothing at all,
     * which is a bug of the connector.
     *
     * @throws InterruptedException if the caller is to stop; the call may still be under way
     */
    <T> Optional<T> within(Duration limit, Callable<T> call) throws InterruptedException;
}
