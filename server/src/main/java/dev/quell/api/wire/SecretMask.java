package dev.quell.api.wire;

import java.util.regex.Pattern;

/**
 * Hides from paths what somebody put there by mistake and what tells its kind by its first letters:
 * tokens and assertions, which are JSON in base64url, and the embedded issuer's client secrets. No
 * path that is served has either in it. Codes and passwords have no such form; they are sent in
 * bodies and queries, which are written nowhere.
 */
public final class SecretMask {
    private static final Pattern SECRET = Pattern.compile("(eyJ|quell_)[A-Za-z0-9_.~=%+-]{8,}");

    private SecretMask() {}

    /** The path with three stars for each. */
    public static String on(String path) {
        return SECRET.matcher(path).replaceAll("$1***");
    }
}
