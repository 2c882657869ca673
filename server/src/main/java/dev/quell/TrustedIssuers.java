package dev.quell;

import dev.quell.ConfiguredIssuer.KeyPlace;
import dev.quell.access.IssuerTemplate;
import dev.quell.access.jwt.IssuerFile;
import dev.quell.access.jwt.KeptKeySets;
import dev.quell.access.jwt.PublishedKeys;
import dev.quell.access.jwt.TrustedIssuer;
import dev.quell.issuer.EmbeddedIssuer;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Predicate;

/** Whose tokens the configuration believes, and by which keys. Safe for use by many threads. */
final class TrustedIssuers {
    private final Config config;
    private final Map<ConfiguredIssuer, PublishedKeys> published = new LinkedHashMap<>();

    /**
     * Opens the key sets, all at once, so that the first caller need not wait; they become {@code
     * parts}, to be closed with them.
     *
     * @param kept where fetched ones are kept for a start while their issuer is away
     * @throws StartException if a key set in a file cannot be used
     */
    TrustedIssuers(Config config, InstantSource clock, Parts parts, KeptKeySets kept) {
        this.config = config;
        for (ConfiguredIssuer issuer : config.issuers()) {
            published.put(issuer, parts.add(keys(issuer, kept, clock)));
        }
        var _ = anyLoads(published.values());
        published.forEach(TrustedIssuers::demandFile);
    }

    /**
     * Whether somebody could get in: an issuer that is away must not take those of others with it.
     */
    boolean areReady() {
        if (config.embeddedIssuer().isPresent()) {
            return true;
        }
        return anyLoads(published(PublishedKeys::isKnown))
                || anyLoads(published(keys -> !keys.isKnown()));
    }

    /** Why its keys are not at hand; empty if they are. */
    Optional<String> problem(ConfiguredIssuer issuer) {
        PublishedKeys keys = published.get(issuer);
        return keys == null || keys.load()
                ? Optional.empty()
                : Optional.of(keys.problem().orElse("no fetch was allowed yet"));
    }

    List<TrustedIssuer> of(Optional<IssuerFile> file) {
        List<TrustedIssuer> issuers = new ArrayList<>();
        if (config.embeddedIssuer().isPresent() && file.isPresent()) {
            issuers.add(
                    TrustedIssuer.embedded(
                            new IssuerTemplate(config.embeddedIssuer().get()),
                            Set.of(EmbeddedIssuer.AUDIENCE),
                            file.get().keys()));
        }
        published.forEach(
                (issuer, keys) ->
                        issuers.add(TrustedIssuer.configured(issuer.url(), issuer.trust(), keys)));
        return issuers;
    }

    private List<PublishedKeys> published(Predicate<PublishedKeys> wanted) {
        return published.values().stream().filter(wanted).toList();
    }

    private static void demandFile(ConfiguredIssuer issuer, PublishedKeys keys) {
        if (issuer.keys() instanceof KeyPlace.File && !keys.load()) {
            throw new StartException(
                    "The key set %s cannot be used: nobody could get in. Name a file with public keys in issuers.%s.keys."
                            .formatted(keys, issuer.name()));
        }
    }

    private static PublishedKeys keys(
            ConfiguredIssuer issuer, KeptKeySets kept, InstantSource clock) {
        return switch (issuer.keys()) {
            case KeyPlace.Discovery place ->
                    PublishedKeys.discovered(issuer.url(), place.document(), kept, clock);
            case KeyPlace.Url place -> PublishedKeys.at(place.keySet(), kept, clock);
            case KeyPlace.File place -> PublishedKeys.in(place.keySet(), clock);
        };
    }

    /** Waits as long as the slowest of them may take. */
    private static boolean anyLoads(Collection<PublishedKeys> sets) {
        List<Future<Boolean>> loads;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            loads = sets.stream().map(keys -> threads.submit(keys::load)).toList();
        }
        return loads.stream().anyMatch(Future::resultNow);
    }
}
