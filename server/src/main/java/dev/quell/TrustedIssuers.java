package dev.quell;

import dev.quell.access.IssuerTemplate;
import dev.quell.access.TenantId;
import dev.quell.access.jwt.IssuerFile;
import dev.quell.access.jwt.PublishedKeys;
import dev.quell.access.jwt.TrustedIssuer;
import dev.quell.issuer.EmbeddedIssuer;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Whose tokens the configuration believes, and by which keys. */
final class TrustedIssuers {
    private final InstantSource clock;
    private final Parts parts;
    private final List<PublishedKeys> published = new ArrayList<>();

    /** Key sets that are opened become {@code parts}, to be closed with them. */
    TrustedIssuers(InstantSource clock, Parts parts) {
        this.clock = clock;
        this.parts = parts;
    }

    /** Whether every key set is at hand, here or from its last fetch. */
    boolean areReady() {
        return published.stream().allMatch(PublishedKeys::load);
    }

    List<TrustedIssuer> of(Config config, Optional<IssuerFile> file) {
        List<TrustedIssuer> issuers = new ArrayList<>();
        if (config.embeddedIssuer().isPresent() && file.isPresent()) {
            issuers.add(
                    TrustedIssuer.embedded(
                            new IssuerTemplate(config.embeddedIssuer().get()),
                            Set.of(EmbeddedIssuer.AUDIENCE),
                            file.get().keys()));
        }
        config.configuredIssuer().map(this::configured).ifPresent(issuers::add);
        return issuers;
    }

    private TrustedIssuer configured(Config.ConfiguredIssuer issuer) {
        PublishedKeys keys = parts.add(keys(issuer.keys()));
        boolean loaded = keys.load(); // so that the first caller need not wait
        if (!loaded && !isUrl(issuer.keys())) {
            throw new StartException(
                    "The key set %s cannot be used: nobody could get in. Name a file with public keys in issuer.keys."
                            .formatted(issuer.keys()));
        }
        published.add(keys);
        return TrustedIssuer.configured(
                issuer.url(),
                Set.copyOf(issuer.audiences()),
                issuer.tenants().stream().map(TrustedIssuers::tenant).collect(Collectors.toSet()),
                keys);
    }

    private PublishedKeys keys(String place) {
        return isUrl(place)
                ? PublishedKeys.at(URI.create(place), clock)
                : PublishedKeys.in(Path.of(place), clock);
    }

    private static boolean isUrl(String place) {
        return place.contains("://");
    }

    private static TenantId tenant(String text) {
        return TenantId.parse(text)
                .orElseThrow(
                        () ->
                                new ConfigException(
                                        "issuer.tenants names %s, which is no tenant id. Use GUIDs."
                                                .formatted(text)));
    }
}
