package dev.quell.connector.webhook;

import dev.quell.connector.Connector;
import dev.quell.connector.ConnectorProvider;
import dev.quell.connector.ConnectorSettings;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;

/**
 * Makes webhooks.
 *
 * <table>
 * <caption>Keys</caption>
 * <tr><td>{@code url}, {@code url-file}</td><td>where orders go: https, or http on loopback. Treated
 * as a secret but for its host, since some receivers have theirs in it</td></tr>
 * <tr><td>{@code secret}, {@code secret-file}</td><td>what orders are signed by, {@code whsec_…}
 * </td></tr>
 * <tr><td>{@code previous-secret}, {@code previous-secret-file}</td><td>while it is being replaced:
 * orders are signed by both</td></tr>
 * <tr><td>{@code idempotent}</td><td>{@code true}: the receiver does an order once, however often
 * it comes under one {@code webhook-id}</td></tr>
 * <tr><td>{@code ca-file}</td><td>the only authorities whose certificates count, in PEM</td></tr>
 * </table>
 */
public final class WebhookProvider implements ConnectorProvider {
    private static final String URL = "url";
    private static final String SECRET = "secret";
    private static final String PREVIOUS = "previous-secret";
    private static final String IDEMPOTENT = "idempotent";
    private static final String CA_FILE = "ca-file";

    /** Of a part of the URL: what is shorter is a word, or anybody's to guess. */
    private static final int SECRET_CHARS_MIN = 12;

    /** The spellings of this machine. */
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    @Override
    public String kind() {
        return "webhook";
    }

    @Override
    public Set<String> keys() {
        return Set.of(
                URL,
                "url-file",
                SECRET,
                "secret-file",
                PREVIOUS,
                "previous-secret-file",
                IDEMPOTENT,
                CA_FILE);
    }

    @Override
    public Connector create(ConnectorSettings settings, Surroundings surroundings) {
        String url = settings.demandSecret(URL, "where the receiver takes orders");
        String secret = settings.demandSecret(SECRET, "what the receiver checks signatures by");
        Optional<String> previous = settings.secret(PREVIOUS);
        URI uri = receiver(settings, url);
        SSLContext trust = settings.trust(CA_FILE);
        List<SigningKey> keys =
                Stream.concat(
                                Stream.of(SigningKey.of(settings, SECRET, secret)),
                                previous
                                        .map(old -> SigningKey.of(settings, PREVIOUS, old))
                                        .stream())
                        .toList();
        return new Webhook(
                new Receiver(uri, trust),
                keys,
                new Reading(secrets(uri)),
                settings.flag(IDEMPOTENT),
                surroundings.clock());
    }

    private static URI receiver(ConnectorSettings settings, String url) {
        try {
            URI uri = URI.create(url);
            String scheme = lower(Optional.ofNullable(uri.getScheme()));
            String host = lower(Optional.ofNullable(uri.getHost()));
            boolean secure =
                    scheme.equals("https") || (scheme.equals("http") && LOOPBACK.contains(host));
            if (secure && !host.isEmpty() && uri.getRawUserInfo() == null) {
                return uri;
            }
        } catch (IllegalArgumentException _) {
            // Refused below, without its text: it may hold a secret.
        }
        throw settings.refused(
                URL,
                "is no https URL without user name (plain http only to localhost, 127.0.0.1 or"
                        + " [::1]): whoever reads or changes an order on its way could do harm");
    }

    /** What stands in the URL behind its host: the receiver may know its callers by it. */
    private static Set<String> secrets(URI uri) {
        return Stream.of(uri.getRawPath(), uri.getRawQuery())
                .filter(part -> part != null)
                .flatMap(part -> Stream.of(part.split("[/?&=]", -1)))
                .filter(part -> part.length() >= SECRET_CHARS_MIN)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static String lower(Optional<String> text) {
        return text.orElse("").toLowerCase(Locale.ROOT);
    }
}
