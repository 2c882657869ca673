package dev.quell.issuer;

import dev.quell.refusal.Refusal;
import dev.quell.refusal.Refused;
import dev.quell.terms.TextRule;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What an operator says of an application.
 *
 * <p>Refuses {@code PropertyMissing}, {@code TextTooLong}, {@code TextNotStorable}, {@code TooMany}
 * and {@code ValueNotAllowed}.
 *
 * @param enabled whether it gets tokens
 * @param roles application permissions: what it may do on its own behalf
 * @param scopes delegated permissions: what it may do on behalf of a user, within what the user may
 * @param redirectUris where a user's browser may be sent back to, each to the letter
 */
public record Registration(
        String displayName,
        boolean enabled,
        List<String> roles,
        List<String> scopes,
        List<String> redirectUris) {
    private static final TextRule DISPLAY_NAME = new TextRule("displayName", 256);

    /** There are a dozen permissions; a token must stay well below 16 KiB. */
    public static final int PERMISSIONS_MAX = 50;

    public static final int REDIRECT_URIS_MAX = 20;

    private static final int URI_CHARS_MAX = 1_024;

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    /** Goes into headers and pages: nothing that means anything there. */
    private static final Pattern URI_TEXT = Pattern.compile("[A-Za-z0-9:/?&=._~\\[\\]%+-]+");

    public Registration {
        demandDisplayName(displayName);
        roles = permissions("roles", roles);
        scopes = permissions("scopes", scopes);
        if (redirectUris.size() > REDIRECT_URIS_MAX) {
            throw new Refused(new Refusal.TooMany("redirectUris", REDIRECT_URIS_MAX));
        }
        redirectUris = redirectUris.stream().distinct().toList();
        redirectUris.forEach(Registration::demandRedirectUri);
    }

    /** A new one: enabled, and given nothing. */
    public static Registration named(String displayName) {
        return new Registration(displayName, true, List.of(), List.of(), List.of());
    }

    private static List<String> permissions(String property, List<String> names) {
        if (names.size() > PERMISSIONS_MAX) {
            throw new Refused(new Refusal.TooMany(property, PERMISSIONS_MAX));
        }
        return names.stream().distinct().toList();
    }

    /** It goes into tokens, which hold no control characters. */
    static void demandDisplayName(String name) {
        if (name.isBlank()) {
            throw new Refused(new Refusal.PropertyMissing(DISPLAY_NAME.property()));
        }
        DISPLAY_NAME.demand(name);
        if (name.codePoints().anyMatch(Character::isISOControl)) {
            throw new Refused(
                    new Refusal.ValueNotAllowed(
                            DISPLAY_NAME.property(),
                            name,
                            List.of("text without control characters")));
        }
    }

    private static void demandRedirectUri(String text) {
        if (text.length() > URI_CHARS_MAX || !URI_TEXT.matcher(text).matches() || !isSafe(text)) {
            throw new Refused(
                    new Refusal.ValueNotAllowed(
                            "redirectUris",
                            text,
                            List.of("https://host/path", "http://127.0.0.1:port/path")));
        }
    }

    /** By https, or to this machine; without a user's name in it, and without a fragment. */
    private static boolean isSafe(String text) {
        try {
            URI uri = new URI(text);
            String host = uri.getHost();
            boolean secure = "https".equals(uri.getScheme());
            boolean local =
                    "http".equals(uri.getScheme()) && host != null && LOOPBACK.contains(host);
            return (secure || local) && host != null && uri.getRawUserInfo() == null;
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
