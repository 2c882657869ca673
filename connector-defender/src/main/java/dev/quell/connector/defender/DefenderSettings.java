package dev.quell.connector.defender;

import dev.quell.connector.ConnectorSettings;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * A section of the configuration, read and found to make sense.
 *
 * @param login the tenant's token endpoint
 * @param scan what the product calls the kind of scan
 * @param userActions whether accounts are acted on, by Graph
 * @param mailActions the same of mail
 */
record DefenderSettings(
        URI login,
        String clientId,
        String clientSecret,
        URI api,
        String scope,
        URI graph,
        String scan,
        boolean userActions,
        boolean mailActions,
        boolean mailAcceptedIsDone,
        SSLContext trust) {

    static final Set<String> KEYS =
            Set.of(
                    "tenant-id",
                    "client-id",
                    "client-secret",
                    "client-secret-file",
                    "cloud",
                    "api-url",
                    "login-url",
                    "graph-url",
                    "scope",
                    "scan",
                    "user-actions",
                    "mail-actions",
                    "mail-accepted-is-done",
                    "ca-file");

    /** A secret that somebody guessed would be worth hiding in no text. */
    private static final int SECRET_CHARS_MIN = 8;

    /** The spellings of this machine that client libraries allow plain http for. */
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    static DefenderSettings read(ConnectorSettings settings) {
        String tenant =
                settings.demandText(
                        "tenant-id", "the Entra tenant's id (Directory ID) or one of its domains");
        if (!tenant.matches("[A-Za-z0-9][A-Za-z0-9.-]{0,254}")) {
            throw settings.refused("tenant-id", "is neither the id of a tenant nor a domain");
        }
        String cloudTerm = settings.text("cloud").orElse("global");
        Cloud cloud =
                Cloud.ofTerm(cloudTerm)
                        .orElseThrow(
                                () ->
                                        settings.refused(
                                                "cloud", "has to be one of " + Cloud.terms()));
        boolean mail = settings.flag("mail-actions");
        boolean acceptedIsDone = settings.flag("mail-accepted-is-done");
        if (acceptedIsDone && !mail) {
            throw settings.refused(
                    "mail-accepted-is-done", "has no effect unless mail-actions is true");
        }
        return new DefenderSettings(
                URI.create(
                        url(settings, "login-url", cloud.login())
                                + "/"
                                + tenant
                                + "/oauth2/v2.0/token"),
                settings.demandText("client-id", "the application's id (Client ID)"),
                secret(settings),
                url(settings, "api-url", cloud.api()),
                settings.text("scope").orElse(cloud.scope()),
                url(settings, "graph-url", cloud.graph()),
                scan(settings),
                settings.flag("user-actions"),
                mail,
                acceptedIsDone,
                settings.trust("ca-file"));
    }

    /** What a token for Graph is asked for by. */
    String graphScope() {
        return graph + "/.default";
    }

    @Override
    public String toString() {
        return "DefenderSettings[api=" + api + ", clientId=" + clientId + ", clientSecret=…]";
    }

    private static String secret(ConnectorSettings settings) {
        String secret =
                settings.demandSecret("client-secret", "the value of the application's secret");
        if (secret.length() < SECRET_CHARS_MIN) {
            throw settings.refused(
                    "client-secret",
                    "is shorter than "
                            + SECRET_CHARS_MIN
                            + " characters, which no secret of Entra's is: copy its value");
        }
        return secret;
    }

    private static String scan(ConnectorSettings settings) {
        String scan = settings.text("scan").orElse("quick");
        return switch (scan) {
            case "quick" -> "Quick";
            case "full" -> "Full";
            default -> throw settings.refused("scan", "is neither quick nor full");
        };
    }

    /** https, or http to this machine; no user name, no query, no slash at the end. */
    private static URI url(ConnectorSettings settings, String key, URI otherwise) {
        if (settings.text(key).isEmpty()) {
            return otherwise;
        }
        try {
            URI uri = new URI(settings.demandText(key, "a URL").replaceAll("/+$", ""));
            String scheme = lower(uri.getScheme());
            String host = lower(uri.getHost());
            boolean safe =
                    scheme.equals("https") || (scheme.equals("http") && LOOPBACK.contains(host));
            boolean plain =
                    uri.getRawUserInfo() == null
                            && uri.getRawQuery() == null
                            && uri.getRawFragment() == null;
            if (safe && plain && !host.isEmpty()) {
                return uri;
            }
        } catch (URISyntaxException _) {
            // Refused below, as those that would give the secret away.
        }
        throw settings.refused(
                key,
                "has to be an https URL without user name and query (plain http on localhost,"
                        + " 127.0.0.1 or [::1] alone): the client secret and tokens are sent there");
    }

    private static String lower(@Nullable String text) {
        return text == null ? "" : text.toLowerCase(Locale.ROOT);
    }
}
