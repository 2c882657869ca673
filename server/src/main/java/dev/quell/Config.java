package dev.quell;

import dev.quell.access.AccessPolicy;
import dev.quell.access.Permission;
import dev.quell.response.ActionLimits;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The configuration, read once and checked: what would weaken a check has no such value.
 *
 * @param host where to listen for plain http
 * @param port 0 for any free one
 * @param https where to listen for TLS as well; empty if nowhere
 * @param behindProxy whether clients come by https through a proxy
 * @param cloud whose offer {@code strict} keeps to
 * @param data the folder with the database, the issuer's keys and the log
 * @param embeddedIssuer the {@code iss} of the embedded issuer, with {@code {tenant}}; empty if off
 * @param issuers others whose tokens are believed
 * @param connectors what carries response actions out
 * @param metricsEverywhere whether counts are told to whoever asks, not on this machine only
 */
public record Config(
        String host,
        int port,
        Optional<Https> https,
        Path data,
        boolean behindProxy,
        boolean strict,
        Cloud cloud,
        AccessPolicy policy,
        Optional<String> embeddedIssuer,
        List<ConfiguredIssuer> issuers,
        List<ConnectorSection> connectors,
        ActionSettings actions,
        boolean metricsEverywhere) {

    /**
     * What holds for response actions.
     *
     * @param extended whether user and mail actions are executed too
     * @param publicUrl where products reach this server, without a slash at the end
     */
    record ActionSettings(boolean extended, ActionLimits limits, Optional<URI> publicUrl) {
        static ActionSettings of(Settings settings) {
            Settings.Actions actions = settings.actions();
            if (actions.perHourMax() < 0 || actions.openMax() < 0) {
                throw new ConfigException(
                        "actions.per-hour-max and actions.open-max are not negative: 0 lets nothing begin.");
            }
            return new ActionSettings(
                    actions.extended(),
                    new ActionLimits(actions.perHourMax(), actions.openMax()),
                    settings.publicUrl().map(PublicUrl::of));
        }
    }

    private static final String LOOPBACK = "127.0.0.1";

    static Config of(Settings settings) {
        List<ConfiguredIssuer> configured = ConfiguredIssuers.of(settings);
        boolean embedded = settings.issuer().embedded().orElse(configured.isEmpty());
        if (!embedded && configured.isEmpty()) {
            throw new ConfigException(
                    "Nobody could get in: issuer.embedded is false and there are no issuers.*."
                            + " Set one of them.");
        }
        Optional<Https> https = Https.of(settings);
        Config config =
                new Config(
                        https.isPresent() ? hostBesideHttps(settings) : host(settings),
                        port("port", settings.port()),
                        https,
                        Path.of(settings.data()),
                        settings.behindProxy(),
                        settings.graph().strict(),
                        settings.cloud(),
                        policy(settings.permissions()),
                        embedded ? Optional.of(settings.issuer().embeddedUrl()) : Optional.empty(),
                        configured,
                        ConnectorSection.of(settings),
                        ActionSettings.of(settings),
                        settings.allow().metrics());
        config.demandStrength(settings);
        return config;
    }

    /** A host may be set as URLs have it, an address of IPv6 in brackets. */
    static String host(Settings settings) {
        return settings.host().replaceAll("^\\[(.*)]$", "$1");
    }

    static int port(String key, int port) {
        if (port < 0 || port > 65_535) {
            throw new ConfigException(key + " " + port + " is none: 0 (any free one) to 65535.");
        }
        return port;
    }

    /** There plain http stays on loopback, unless somebody wants it elsewhere by name. */
    private static String hostBesideHttps(Settings settings) {
        String host = host(settings);
        boolean wanted = settings.behindProxy() || settings.allow().plainHttp();
        return wanted || isLoopback(host) ? host : LOOPBACK;
    }

    /** With that connector if none is configured. */
    Config orConnector(ConnectorSection other) {
        return connectors.isEmpty()
                ? new Config(
                        host,
                        port,
                        https,
                        data,
                        behindProxy,
                        strict,
                        cloud,
                        policy,
                        embeddedIssuer,
                        issuers,
                        List.of(other),
                        actions,
                        metricsEverywhere)
                : this;
    }

    private void demandStrength(Settings settings) {
        boolean loopback = isLoopback(host(settings));
        if (loopback && !settings.behindProxy()) {
            return;
        }
        if (https.isEmpty() && !settings.behindProxy() && !settings.allow().plainHttp()) {
            throw new ConfigException(
                    "Tokens could be read on the way: host "
                            + host
                            + " is not loopback and http is plain. Set tls.certificate and tls.key;"
                            + " or put a proxy with TLS in front and set behind-proxy=true; or set"
                            + " allow.plain-http=true.");
        }
        if (embeddedIssuer.isPresent() && !settings.allow().embeddedIssuer()) {
            throw new ConfigException(
                    "Whoever can read the data folder can be anybody: Quell is reachable from"
                            + " elsewhere and the embedded issuer is on. Name your own"
                            + " issuer (issuers.*), or set allow.embedded-issuer=true.");
        }
    }

    private static AccessPolicy policy(Settings.Permissions permissions) {
        AccessPolicy recommended = AccessPolicy.recommended();
        Map<Permission, List<String>> granting = new EnumMap<>(Permission.class);
        for (Permission permission : Permission.values()) {
            Optional<List<String>> configured =
                    switch (permission) {
                        case TASK_READ -> permissions.taskRead();
                        case TASK_WRITE -> permissions.taskWrite();
                        case TASK_EXECUTE -> permissions.taskExecute();
                        case INCIDENT_READ -> permissions.incidentRead();
                        case INCIDENT_WRITE -> permissions.incidentWrite();
                        case ALERT_READ -> permissions.alertRead();
                        case ALERT_WRITE -> permissions.alertWrite();
                        case IDENTITY_READ -> permissions.identityRead();
                        case IDENTITY_WRITE -> permissions.identityWrite();
                    };
            granting.put(permission, configured.orElseGet(() -> recommended.granting(permission)));
        }
        try {
            return new AccessPolicy(granting);
        } catch (IllegalArgumentException e) {
            throw new ConfigException(e.getMessage() + ". Mend permissions.*.", e);
        }
    }

    static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            throw new ConfigException("host " + host + " is unknown: name one of this machine's.");
        }
    }
}
