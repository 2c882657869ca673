package dev.quell.api.own;

import dev.quell.api.wire.Request;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.random.RandomGenerator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Holds that a form was sent from our own page in the same browser, so that nobody can have a user
 * signed in as somebody else: by a cookie that no other site sends along and a field made from it,
 * and by what the browser says of where the form came from. The key is the process's: a page that
 * was open over a restart has to be loaded again.
 */
final class FormGuard {
    static final String FIELD = "form_token";

    private static final String COOKIE = "quell-login";
    private static final String ALGORITHM = "HmacSHA256";
    private static final int KEY_BYTES = 32;
    private static final int COOKIE_CHARS = 43;

    private final RandomGenerator random;
    private final SecretKeySpec key;

    /** {@code random} is one that nobody can guess. */
    FormGuard(RandomGenerator random) {
        this.random = random;
        this.key = new SecretKeySpec(bytes(), ALGORITHM);
    }

    /** What the browser has already, or a new one. */
    String cookie(Request request) {
        return sent(request)
                .orElseGet(() -> Base64.getUrlEncoder().withoutPadding().encodeToString(bytes()));
    }

    /** The header that makes the browser keep it, for this path alone. */
    static String setCookie(Request request, String cookie) {
        String secure = request.origin().startsWith("https:") ? "; Secure" : "";
        return COOKIE
                + "="
                + cookie
                + "; Path="
                + request.path()
                + "; HttpOnly; SameSite=Strict"
                + secure;
    }

    /** The field that goes with that cookie. */
    String token(String cookie) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            byte[] signature = mac.doFinal(cookie.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(signature);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }

    boolean isOurs(Request request, FormBody form) {
        boolean sameOrigin =
                request.header("Origin").map(request.origin()::equals).orElse(true)
                        && request.header("Sec-Fetch-Site").map("same-origin"::equals).orElse(true);
        return sameOrigin
                && sent(request)
                        .map(this::token)
                        .filter(
                                expected ->
                                        MessageDigest.isEqual(
                                                expected.getBytes(StandardCharsets.US_ASCII),
                                                form.field(FIELD)
                                                        .orElse("")
                                                        .getBytes(StandardCharsets.UTF_8)))
                        .isPresent();
    }

    private static Optional<String> sent(Request request) {
        return request.headers("Cookie").stream()
                .flatMap(header -> Arrays.stream(header.split(";", -1)))
                .map(String::strip)
                .filter(pair -> pair.startsWith(COOKIE + "="))
                .map(pair -> pair.substring(COOKIE.length() + 1))
                .filter(value -> value.matches("[A-Za-z0-9_-]{" + COOKIE_CHARS + "}"))
                .findFirst();
    }

    private byte[] bytes() {
        byte[] bytes = new byte[KEY_BYTES];
        random.nextBytes(bytes);
        return bytes;
    }
}
