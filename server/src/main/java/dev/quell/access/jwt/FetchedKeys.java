package dev.quell.access.jwt;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSetCacheRefreshEvaluator;
import com.nimbusds.jose.jwk.source.JWKSetRetrievalException;
import com.nimbusds.jose.jwk.source.JWKSetSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The innermost link of the library's chain: fetches, takes what is usable, and counts how often
 * that changed. The chain calls it from one thread at a time; the rest may be called from any.
 */
final class FetchedKeys implements JWKSetSource<SecurityContext> {
    private static final Logger LOG = LoggerFactory.getLogger(FetchedKeys.class);

    private final KeySetPlace place;
    private final Consumer<List<JWK>> keeper;
    private volatile Newest newest = new Newest(0, List.of());
    private volatile Instant at = Instant.EPOCH;
    private volatile Optional<String> problem = Optional.empty();

    /** {@code keeper} is told of every set that was fetched. */
    FetchedKeys(KeySetPlace place, Consumer<List<JWK>> keeper) {
        this.place = place;
        this.keeper = keeper;
    }

    @Override
    public JWKSet getJWKSet(
            JWKSetCacheRefreshEvaluator evaluator,
            long currentTime,
            @Nullable SecurityContext context)
            throws JWKSetRetrievalException {
        try {
            List<JWK> keys = UsableKeys.read(place.fetch());
            remember(keys);
            at = Instant.ofEpochMilli(currentTime);
            problem = Optional.empty();
            keeper.accept(keys);
            return new JWKSet(keys);
        } catch (IOException e) {
            problem = Optional.ofNullable(e.getMessage());
            LOG.warn("The key set at {} could not be renewed: {}", place, e.toString());
            throw new JWKSetRetrievalException("not fetched", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new JWKSetRetrievalException("interrupted", e);
        }
    }

    boolean isKnown() {
        return !newest.keys().isEmpty();
    }

    /** When the newest set was asked for; long ago if there is none. */
    Instant at() {
        return at;
    }

    Optional<String> problem() {
        return problem;
    }

    OptionalLong generationWith(JWK key) {
        Newest now = newest;
        return now.keys().contains(key) ? OptionalLong.of(now.generation()) : OptionalLong.empty();
    }

    boolean isGeneration(long generation) {
        return newest.generation() == generation;
    }

    @Override
    public void close() {
        // A place holds nothing between two fetches.
    }

    @Override
    public String toString() {
        return place.toString();
    }

    private void remember(List<JWK> keys) {
        Newest before = newest;
        if (!before.keys().equals(keys)) {
            newest = new Newest(before.generation() + 1, keys);
            LOG.info("The key set at {} is new, it has {} usable keys", place, keys.size());
        }
    }

    private record Newest(long generation, List<JWK> keys) {}
}
