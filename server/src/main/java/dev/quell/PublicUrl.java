package dev.quell;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;

/** The setting {@code public-url}. */
final class PublicUrl {
    /** The spellings of this machine. */
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private PublicUrl() {}

    /**
     * The address as it stands before a path, so without a slash at the end.
     *
     * @throws ConfigException unless it is https, or http to this machine, and nothing but an
     *     address
     */
    static URI of(String text) {
        try {
            URI uri = new URI(text.replaceAll("/+$", ""));
            String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
            String host = String.valueOf(uri.getHost()).toLowerCase(Locale.ROOT);
            boolean safe =
                    scheme.equals("https") || (scheme.equals("http") && LOOPBACK.contains(host));
            boolean plain =
                    uri.getRawUserInfo() == null
                            && uri.getRawQuery() == null
                            && uri.getRawFragment() == null;
            if (safe && plain && uri.getHost() != null) {
                return uri;
            }
        } catch (URISyntaxException _) {
            // Refused below, as those that are no such address.
        }
        throw new ConfigException(
                "public-url is no address such as https://quell.example.com (plain http only to this machine): "
                        + text
                        + ".");
    }
}
