package dev.quell.issuer;

import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Set;

/**
 * Remembers assertions until they end, so that one that somebody saw on its way is good for
 * nothing. Only truly signed ones come here, so no stranger can fill it. Safe for use by many
 * threads.
 */
final class UsedAssertions {
    /** Some 20 MB; a hundred applications that ask each second for ten minutes fit. */
    static final int ASSERTIONS_MAX = 100_000;

    /** Of one client, so that none can take all the room; 30 a second for ten minutes fit. */
    static final int PER_CLIENT_MAX = ASSERTIONS_MAX / 5;

    private final InstantSource clock;
    private final Set<Use> uses = new HashSet<>();

    private final Map<String, Integer> counts = new HashMap<>();

    /** The next to end first. */
    private final Queue<Ending> endings = new PriorityQueue<>();

    private record Use(String client, String id) {}

    private record Ending(Instant at, Use use) implements Comparable<Ending> {
        @Override
        public int compareTo(Ending other) {
            return at.compareTo(other.at);
        }
    }

    UsedAssertions(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * Whether it is the first time. When there is no room it is not known, and the answer is no.
     *
     * @param client in the one spelling of its id
     */
    synchronized boolean isFirst(String client, String id, Instant end) {
        Instant now = clock.instant();
        while (!endings.isEmpty() && !now.isBefore(endings.element().at())) {
            forget(endings.remove().use());
        }
        Use use = new Use(client, id);
        if (uses.size() >= ASSERTIONS_MAX
                || counts.getOrDefault(client, 0) >= PER_CLIENT_MAX
                || !uses.add(use)) {
            return false;
        }
        var _ = counts.merge(client, 1, Integer::sum);
        endings.add(new Ending(end, use));
        return true;
    }

    private void forget(Use use) {
        uses.remove(use);
        var _ = counts.merge(use.client(), -1, Integer::sum);
        counts.remove(use.client(), 0);
    }
}
