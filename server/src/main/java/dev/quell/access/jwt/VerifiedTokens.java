package dev.quell.access.jwt;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.quell.access.Identity;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Remembers tokens found good, so that a client that shows the same one a thousand times is checked
 * once. Never says yes when the full check would say no for time or a withdrawn key: an entry ends
 * with its token, after {@link #MINUTES_MAX} minutes, when the set of keys changes, and when the
 * clock is before the time it was made at. Failures are not kept. Safe for use by many threads.
 */
final class VerifiedTokens {
    /** What is revoked by other means than its key is looked at again this often. */
    static final int MINUTES_MAX = 5;

    /** Texts that all entries together stand for: what bounds the memory. */
    static final int CHARS_MAX = 16 * 1024 * 1024;

    /** What an entry counts at least, so that there are at most 16,384 of them. */
    private static final int ENTRY_CHARS_MIN = 1024;

    private final Cache<ByteBuffer, Entry> entries;
    private final InstantSource clock;

    VerifiedTokens(InstantSource clock) {
        this.clock = clock;
        this.entries =
                Caffeine.newBuilder()
                        .maximumWeight(CHARS_MAX)
                        .<ByteBuffer, Entry>weigher((_, entry) -> entry.weight())
                        .expireAfterWrite(Duration.ofMinutes(MINUTES_MAX))
                        .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
                        .executor(Runnable::run)
                        .build();
    }

    Optional<Identity> find(String token) {
        ByteBuffer key = digest(token);
        Entry entry = entries.getIfPresent(key);
        if (entry == null) {
            return Optional.empty();
        }
        if (!entry.holds(clock.instant())) {
            entries.invalidate(key);
            return Optional.empty();
        }
        return Optional.of(entry.identity());
    }

    /** Keeps what was found at {@code now} by a key of that generation. */
    void keep(String token, Identity identity, Proof proof) {
        Instant longest = proof.now().plus(Duration.ofMinutes(MINUTES_MAX));
        Instant end = proof.end().isBefore(longest) ? proof.end() : longest;
        int weight = Math.max(ENTRY_CHARS_MIN, token.length());
        entries.put(digest(token), new Entry(identity, proof, end, weight));
    }

    /** How many are kept, after all that is due has been dropped. */
    long size() {
        entries.cleanUp();
        return entries.estimatedSize();
    }

    private static ByteBuffer digest(String token) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            return ByteBuffer.wrap(sha.digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** What an entry rests on. {@code end} is the token's own. */
    record Proof(IssuerKeys keys, long generation, Instant now, Instant end) {}

    private record Entry(Identity identity, Proof proof, Instant end, int weight) {
        boolean holds(Instant now) {
            return !now.isBefore(proof.now())
                    && now.isBefore(end)
                    && proof.keys().isGeneration(proof.generation());
        }
    }
}
