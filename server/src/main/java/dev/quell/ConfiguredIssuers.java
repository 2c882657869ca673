package dev.quell;

import dev.quell.ConfiguredIssuer.KeyPlace;
import dev.quell.access.DirectoryRole;
import dev.quell.access.TenantId;
import dev.quell.access.jwt.ApplicationSign;
import dev.quell.access.jwt.ClaimMapping;
import dev.quell.access.jwt.ClaimPath;
import dev.quell.access.jwt.DirectoryRoleClaim;
import dev.quell.access.jwt.IssuerKind;
import dev.quell.access.jwt.IssuerTrust;
import dev.quell.issuer.EmbeddedIssuer;
import java.net.URI;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads {@code issuers.*}; what would let somebody in who should not be is refused. */
final class ConfiguredIssuers {
    /** Such that the name can be read back out of an environment variable's. */
    private static final Pattern NAME = Pattern.compile("[a-z0-9]+");

    private static final String DISCOVERY = ".well-known/openid-configuration";

    /**
     * What SDKs without a scope of their own ask for (contract.md §10.2); tokens for these are for
     * a server on the client's own machine.
     */
    private static final List<String> LOOPBACK_AUDIENCES =
            List.of(
                    "http://localhost",
                    "https://localhost",
                    "http://127.0.0.1",
                    "https://127.0.0.1");

    private final Settings settings;

    private ConfiguredIssuers(Settings settings) {
        this.settings = settings;
    }

    /**
     * Those of the settings, by name.
     *
     * @throws ConfigException for one that is incomplete or weakens a check
     */
    static List<ConfiguredIssuer> of(Settings settings) {
        ConfiguredIssuers reader = new ConfiguredIssuers(settings);
        List<ConfiguredIssuer> issuers =
                new TreeMap<>(settings.issuers())
                        .entrySet().stream()
                                .flatMap(
                                        entry ->
                                                reader
                                                        .read(entry.getKey(), entry.getValue())
                                                        .stream())
                                .toList();
        Set<String> urls = new HashSet<>();
        for (ConfiguredIssuer issuer : issuers) {
            if (!urls.add(issuer.url())) {
                throw new ConfigException(
                        "issuers.%s.url names an issuer that another one names too, so the trust in one would stand in for the other's. Remove one."
                                .formatted(issuer.name()));
            }
        }
        return issuers;
    }

    /** One, or for Entra ID without a URL those of its tenants. */
    private List<ConfiguredIssuer> read(String name, Settings.OidcIssuer issuer) {
        String key = "issuers." + name;
        if (!NAME.matcher(name).matches()) {
            throw new ConfigException(
                    key + " is no name for an issuer: use small letters and digits.");
        }
        Set<TenantId> tenants = tenants(key, issuer);
        try {
            if (issuer.url().isEmpty()) {
                return entra(name, issuer, tenants);
            }
            return List.of(
                    new ConfiguredIssuer(
                            name,
                            issuer.url().get(),
                            keys(key, issuer.url().get(), issuer),
                            trust(issuer, tenants)));
        } catch (IllegalArgumentException e) {
            throw new ConfigException(key + ": " + e.getMessage() + ". Mend " + key + ".*.", e);
        }
    }

    private List<ConfiguredIssuer> entra(
            String name, Settings.OidcIssuer issuer, Set<TenantId> tenants) {
        if (issuer.kind() != IssuerKind.ENTRA
                || issuer.keys().isPresent()
                || issuer.discovery().isPresent()) {
            throw incomplete("issuers." + name, "url");
        }
        return tenants.stream()
                .flatMap(
                        tenant ->
                                settings.cloud().issuers(tenant).stream()
                                        .map(
                                                named ->
                                                        new ConfiguredIssuer(
                                                                name,
                                                                named.url(),
                                                                named.keys(),
                                                                trust(issuer, Set.of(tenant)))))
                .toList();
    }

    private IssuerTrust trust(Settings.OidcIssuer issuer, Set<TenantId> tenants) {
        return new IssuerTrust(audiences(issuer), tenants, claims(issuer));
    }

    private static ConfigException incomplete(String key, String part) {
        return new ConfigException(
                "%s.%s is not set, so nobody knows whom to believe. Set it.".formatted(key, part));
    }

    private static KeyPlace keys(String key, String url, Settings.OidcIssuer issuer) {
        if (issuer.keys().isPresent() && issuer.discovery().isPresent()) {
            throw new ConfigException(
                    key + ".keys and " + key + ".discovery say the same thing twice. Remove one.");
        }
        Optional<String> keySet = issuer.keys();
        if (keySet.isPresent()) {
            return keySet.get().contains("://")
                    ? new KeyPlace.Url(URI.create(keySet.get()))
                    : new KeyPlace.File(Path.of(keySet.get()));
        }
        String slash = url.endsWith("/") ? "" : "/";
        return new KeyPlace.Discovery(
                URI.create(issuer.discovery().orElse(url + slash + DISCOVERY)));
    }

    private Set<String> audiences(Settings.OidcIssuer issuer) {
        if (issuer.audiences().isPresent()) {
            for (String audience : issuer.audiences().get()) {
                if (Cloud.isGraph(audience)) {
                    throw new IllegalArgumentException(
                            "audience "
                                    + audience
                                    + " is Microsoft Graph: whoever gets such a token can use it"
                                    + " there, so nobody should send one here");
                }
            }
            return Set.copyOf(issuer.audiences().get());
        }
        Set<String> audiences = new HashSet<>(Set.of(EmbeddedIssuer.AUDIENCE));
        if (!settings.behindProxy() && Config.isLoopback(settings.host())) {
            audiences.addAll(LOOPBACK_AUDIENCES);
        }
        return audiences;
    }

    private static Set<TenantId> tenants(String key, Settings.OidcIssuer issuer) {
        return issuer.tenants().orElseThrow(() -> incomplete(key, "tenants")).stream()
                .map(
                        text ->
                                TenantId.parse(text)
                                        .orElseThrow(
                                                () ->
                                                        new ConfigException(
                                                                "%s.tenants names %s, which is no tenant id. Use GUIDs."
                                                                        .formatted(key, text))))
                .collect(Collectors.toSet());
    }

    private static ClaimMapping claims(Settings.OidcIssuer issuer) {
        ClaimMapping usual = issuer.kind().claims();
        Settings.Claims claims = issuer.claims();
        DirectoryRoleClaim roles = directoryRoles(usual.directoryRoles(), issuer);
        return new ClaimMapping(
                usual.kind(),
                claims.application().map(ApplicationSign::of).orElse(usual.application()),
                claims.roles().map(ClaimPath::of).orElse(usual.roles()),
                claims.scopes().map(ClaimPath::of).orElse(usual.scopes()),
                roles);
    }

    /** Another claim has other values: those of the usual one do not count in it. */
    private static DirectoryRoleClaim directoryRoles(
            DirectoryRoleClaim usual, Settings.OidcIssuer issuer) {
        Map<DirectoryRole, List<String>> values = new EnumMap<>(DirectoryRole.class);
        for (DirectoryRole role : DirectoryRole.values()) {
            Optional<List<String>> given =
                    switch (role) {
                        case SECURITY_READER -> issuer.directoryRoles().securityReader();
                        case GLOBAL_READER -> issuer.directoryRoles().globalReader();
                        case SECURITY_OPERATOR -> issuer.directoryRoles().securityOperator();
                        case SECURITY_ADMINISTRATOR ->
                                issuer.directoryRoles().securityAdministrator();
                    };
            given.ifPresent(names -> values.put(role, names));
        }
        Optional<ClaimPath> claim = issuer.claims().directoryRoles().map(ClaimPath::of);
        return claim.isEmpty() && values.isEmpty()
                ? usual
                : DirectoryRoleClaim.of(claim.orElse(usual.claim()), values);
    }
}
