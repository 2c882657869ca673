package dev.quell.response;

import dev.quell.store.Versioned;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What waits to be worked, of all tenants. All methods but {@link #clock} and {@link #since} refuse
 * with {@code Unavailable}.
 */
public interface RunQueue {
    int RUNS_MAX = 256;

    /**
     * The one clock by which runs are due and leases end, whichever node asks. It never goes back,
     * and jumps with nobody's wall clock.
     */
    InstantSource clock();

    /**
     * How long ago that was, and never more than the truth: time that this clock did not see go by,
     * as while the server was down, counts for nothing. A wall clock that was set meanwhile would
     * have a product asked too early for what it shows late.
     */
    Duration since(Instant time);

    /**
     * Runs that are due, the longest due first. One that has not begun is left out while an earlier
     * one on its target is open, unless its deadline has passed.
     *
     * @param busy connectors whose runs are not wanted now
     * @param max at most {@link #RUNS_MAX}
     */
    List<Versioned<ActionRun>> due(Set<String> busy, int max);

    /**
     * Takes a waiting run in hand, or puts it off: it comes back at that time. No change of the
     * run, so without an entry in the trail; its version stays.
     *
     * @return the run with its new claim; empty if it is no longer the one that was read
     */
    Optional<Versioned<ActionRun>> hold(Versioned<ActionRun> run, Instant until);

    Census census();

    /**
     * Counts over all tenants.
     *
     * @param byStatus those of every status there are runs in
     * @param oldestOpen when the oldest open run was made
     */
    record Census(Map<RunStatus, Long> byStatus, Optional<Instant> oldestOpen) {
        public Census {
            byStatus = Map.copyOf(byStatus);
        }
    }
}
