package dev.quell.access.jwt;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSetBasedJWKSource;
import com.nimbusds.jose.jwk.source.JWKSetCacheRefreshEvaluator;
import com.nimbusds.jose.jwk.source.JWKSetSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import dev.quell.refusal.Refusal;
import dev.quell.refusal.Refused;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Keys that an issuer publishes and changes when it likes.
 *
 * <p>The set is renewed in the background before it is {@link #CACHE_MINUTES} old, and when a token
 * names a key that is not in it; the latter at most {@link #FETCHES_PER_MINUTE_MAX} times a minute
 * whatever tokens come. While the issuer is away its last set goes on being used, for {@link
 * #OUTAGE_HOURS_MAX}, and who names another key is to come again. Who comes with a known key waits
 * for none of this, save for the very first fetch and for one of at most 2 s if the background was
 * held up past the set's age. An issuer that names no key in its tokens gives no sign of a new one:
 * it is believed when the set is next renewed.
 *
 * <p>A process that starts while the issuer is away believes the keys that were kept ({@link
 * KeptKeySets}), until the first fetch of its own. Safe for use by many threads; close it to end
 * its threads.
 */
public final class PublishedKeys extends IssuerKeys implements AutoCloseable {
    /** A key withdrawn in an emergency is gone after this and the 5 min of remembered tokens. */
    static final int CACHE_MINUTES = 15;

    /** How long before that the set is renewed: time for several tries. */
    static final int AHEAD_MINUTES = 5;

    /** A long weekend. For longer, a withdrawn key must not be kept alive by a cut line. */
    static final int OUTAGE_HOURS_MAX = 72;

    /**
     * When no set is at hand: the next fetch is due within a minute, clients repeat three times.
     */
    static final int RETRY_AFTER_SECONDS = 30;

    /** The library lets two through per interval. */
    static final int FETCHES_PER_MINUTE_MAX = 2;

    /** Longer than a fetch may take, so that who waits for one gets its result. */
    private static final Duration WAIT_MAX = KeySetPlace.TIME_MAX.plusSeconds(1);

    private final Optional<KeptKeySet> kept;
    private final FetchedKeys fetched;
    private final JWKSetSource<SecurityContext> chain;
    private final InstantSource clock;
    private final AtomicBoolean asking = new AtomicBoolean();

    PublishedKeys(KeySetPlace place, Optional<KeptKeySet> kept, InstantSource clock) {
        this.kept = kept;
        this.fetched = new FetchedKeys(place, keys -> kept.ifPresent(k -> k.keep(keys)));
        this.chain = chain(fetched);
        this.clock = clock;
    }

    /**
     * Keys behind a URL.
     *
     * @throws IllegalArgumentException unless it is https, or http on loopback
     */
    public static PublishedKeys at(URI uri, KeptKeySets kept, InstantSource clock) {
        return new PublishedKeys(new HttpKeySet(uri), kept.of(uri.toString(), clock), clock);
    }

    /**
     * Keys that the issuer of that name says where to find (OpenID Connect Discovery).
     *
     * @param document where it says so
     * @throws IllegalArgumentException unless the URL is https, or http on loopback
     */
    public static PublishedKeys discovered(
            String issuer, URI document, KeptKeySets kept, InstantSource clock) {
        return new PublishedKeys(
                new DiscoveredKeySet(issuer, document, KeySetPlace.TIME_MAX),
                kept.of(issuer + " by " + document, clock),
                clock);
    }

    /** Keys in a file that somebody else keeps up to date. */
    public static PublishedKeys in(Path file, InstantSource clock) {
        return new PublishedKeys(new FileKeySet(file), Optional.empty(), clock);
    }

    /**
     * Fetches the set unless it is here: at start, so that no caller waits for it, and to try a
     * configuration.
     *
     * @return whether a set is at hand now; if not, the log says why
     */
    public boolean load() {
        return set(JWKSetCacheRefreshEvaluator.noRefresh()).isPresent() || !kept().isEmpty();
    }

    /** Whether a set is or was at hand. Never waits. */
    public boolean isKnown() {
        return fetched.isKnown() || !kept().isEmpty();
    }

    /**
     * Why the last fetch failed; empty if it did not, or none was tried. Quotes nothing fetched.
     */
    public Optional<String> problem() {
        return fetched.problem();
    }

    @Override
    List<JWK> candidates(CompactToken token) {
        TokenHeader header = token.header();
        List<JWK> old = matching(kept(), header);
        if (!old.isEmpty()) {
            askMeanwhile();
            return old;
        }
        JWKSet known =
                set(JWKSetCacheRefreshEvaluator.noRefresh()).orElseThrow(PublishedKeys::cannotTell);
        List<JWK> matching = matching(known.getKeys(), header);
        if (!matching.isEmpty()) {
            return matching;
        }
        Optional<JWKSet> renewed = set(JWKSetCacheRefreshEvaluator.referenceComparison(known));
        List<JWK> fresh = renewed.map(set -> matching(set.getKeys(), header)).orElseGet(List::of);
        boolean unasked = renewed.isEmpty() && !isOlderThanTheSet(token);
        if (fresh.isEmpty() && (unasked || fetched.problem().isPresent())) {
            throw cannotTell();
        }
        return fresh;
    }

    /** Whether a set was fetched since the token was made: it would have its key, if any had. */
    private boolean isOlderThanTheSet(CompactToken token) {
        return token.claims()
                .instant("iat")
                .map(made -> made.plusSeconds(ClaimRules.CLOCK_SKEW_SECONDS_MAX))
                .filter(fetched.at()::isAfter)
                .isPresent();
    }

    /** What stands in for a set of our own, until there is one. */
    private List<JWK> kept() {
        return fetched.isKnown() ? List.of() : kept.map(KeptKeySet::keys).orElse(List.of());
    }

    /** Nobody with a known key waits for it; the chain sees to it that it is not too often. */
    private void askMeanwhile() {
        if (asking.compareAndSet(false, true)) {
            var _ =
                    Thread.ofVirtual()
                            .name("key-set-start")
                            .start(
                                    () -> {
                                        try {
                                            var _ = load();
                                        } finally {
                                            asking.set(false);
                                        }
                                    });
        }
    }

    /** It may be a new key's, which cannot be known now. */
    private static Refused cannotTell() {
        return new Refused(new Refusal.Unavailable(RETRY_AFTER_SECONDS));
    }

    @Override
    OptionalLong generationWith(JWK key) {
        return fetched.generationWith(key);
    }

    @Override
    boolean isGeneration(long generation) {
        return fetched.isGeneration(generation);
    }

    @Override
    public void close() {
        try {
            chain.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** For people: where the keys come from. */
    @Override
    public String toString() {
        return fetched.toString();
    }

    /** Empty if the set cannot be had, or may not be fetched again so soon. */
    private Optional<JWKSet> set(JWKSetCacheRefreshEvaluator evaluator) {
        try {
            return Optional.of(chain.getJWKSet(evaluator, clock.millis(), null));
        } catch (KeySourceException e) {
            return Optional.empty();
        }
    }

    private static JWKSetSource<SecurityContext> chain(FetchedKeys fetched) {
        ThreadFactory threads = Thread.ofPlatform().daemon().name("key-set-", 0).factory();
        ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor(threads);
        JWKSetBasedJWKSource<SecurityContext> source =
                (JWKSetBasedJWKSource<SecurityContext>)
                        JWKSourceBuilder.create(fetched)
                                .cache(
                                        Duration.ofMinutes(CACHE_MINUTES).toMillis(),
                                        WAIT_MAX.toMillis())
                                .refreshAheadCache(
                                        Duration.ofMinutes(AHEAD_MINUTES).toMillis(),
                                        null,
                                        Executors.newSingleThreadExecutor(threads),
                                        true,
                                        scheduler,
                                        true)
                                .rateLimited(Duration.ofMinutes(1).toMillis())
                                .outageTolerant(Duration.ofHours(OUTAGE_HOURS_MAX).toMillis())
                                .build();
        // Asked directly, for the wrapper around it reads the system's clock.
        return source.getJWKSetSource();
    }
}
