package dev.quell.issuer;

import dev.quell.access.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * Tokens just made for applications, for those that ask before every call: an application that asks
 * again soon gets the same one, which saves a signature here and another check where it is shown.
 * An entry is of one version of the application, so that whatever is changed or taken from it holds
 * from its next request on. Safe for use by many threads.
 */
final class RecentTokens {
    /** After this a new one is made, so that one handed over is always good for nearly its time. */
    static final Duration AGE_MAX = Duration.ofMinutes(5);

    /** About 2 KB each. */
    static final int TOKENS_MAX = 1_000;

    /** Versions are never used twice, so that a key stands for one state of one application. */
    record Key(TenantId tenant, ObjectId application, long version) {}

    private record Entry(String text, Instant madeAt) {}

    /** The least recently used first. */
    private final SequencedMap<Key, Entry> entries = new LinkedHashMap<>(16, 0.75f, true);

    synchronized Optional<IssuedToken> find(Key key, Instant now, Duration lifetime) {
        Entry entry = entries.get(key);
        if (entry == null
                || now.isBefore(entry.madeAt())
                || !now.isBefore(entry.madeAt().plus(AGE_MAX))) {
            return Optional.empty();
        }
        Duration left = Duration.between(now, entry.madeAt().plus(lifetime));
        return Optional.of(new IssuedToken(entry.text(), left));
    }

    synchronized void keep(Key key, String text, Instant madeAt) {
        entries.put(key, new Entry(text, madeAt));
        if (entries.size() > TOKENS_MAX) {
            entries.pollFirstEntry();
        }
    }
}
