package dev.quell.api.graph;

import dev.quell.api.wire.HttpSettings;
import dev.quell.refusal.Refusal;
import dev.quell.refusal.Refused;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where a step of a batch goes: relative to the version, with or without a slash before it, and as
 * people write it, blanks included. What a socket would not let pass is encoded or refused.
 *
 * @param path as on the wire, without slashes before it
 * @param query as on the wire, without the question mark
 */
record StepUrl(String path, Optional<String> query) {
    /** As for a request of its own. */
    private static final int CHARS_MAX = HttpSettings.Sizes.URI_CHARS_MAX;

    private static final Pattern ABSOLUTE = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:.*");

    /** Beside controls, of which none is taken: fragments never belong on the wire. */
    private static final String NEVER = "#\\";

    /** Left as it is: what RFC 3986 has in a URI, and the percent sign of what is encoded. */
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9._~:/?@!$&'()*+,;=%-]*");

    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    /**
     * Reads it.
     *
     * @throws Refused with {@code BatchInvalid}, which names the step
     */
    static StepUrl parse(String id, String url) {
        if (url.length() > CHARS_MAX) {
            throw refused(id, "is longer than %d characters".formatted(CHARS_MAX));
        }
        if (ABSOLUTE.matcher(url).matches()) {
            throw refused(id, "is absolute; give the part behind the version");
        }
        if (url.codePoints().anyMatch(StepUrl::isNever)) {
            throw refused(id, "holds what no URL of a request may hold");
        }
        String encoded = encode(url).replaceFirst("^/+", "");
        int mark = encoded.indexOf('?');
        return mark < 0
                ? new StepUrl(encoded, Optional.empty())
                : new StepUrl(encoded.substring(0, mark), Optional.of(encoded.substring(mark + 1)));
    }

    private static boolean isNever(int c) {
        return Character.isISOControl(c)
                || Character.getType(c) == Character.SURROGATE
                || NEVER.indexOf(c) >= 0;
    }

    private static String encode(String url) {
        if (PLAIN.matcher(url).matches()) {
            return url;
        }
        StringBuilder encoded = new StringBuilder(url.length() + 16);
        url.codePoints()
                .forEach(
                        c -> {
                            String character = Character.toString(c);
                            if (PLAIN.matcher(character).matches()) {
                                encoded.append(character);
                            } else {
                                for (byte octet : character.getBytes(StandardCharsets.UTF_8)) {
                                    encoded.append('%');
                                    HEX.toHexDigits(encoded, octet);
                                }
                            }
                        });
        return encoded.toString();
    }

    private static Refused refused(String id, String problem) {
        return new Refused(
                new Refusal.BatchInvalid("The url of request '%s' %s.".formatted(id, problem)));
    }
}
