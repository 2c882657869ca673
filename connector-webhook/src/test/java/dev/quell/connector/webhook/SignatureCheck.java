package dev.quell.connector.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The receiver's half of Standard Webhooks, written from the specification. */
final class SignatureCheck {
    private static final long TOLERANCE_SECONDS = 300;

    private final byte[] key;

    SignatureCheck(String secret) {
        key = Base64.getDecoder().decode(secret.substring("whsec_".length()));
    }

    /** Whether it was signed with the key, not long ago. */
    boolean holds(Post post, long nowSeconds) {
        String id = post.header("webhook-id");
        String timestamp = post.header("webhook-timestamp");
        if (id.isEmpty()
                || id.contains(".")
                || !timestamp.matches("[0-9]+")
                || Math.abs(nowSeconds - Long.parseLong(timestamp)) > TOLERANCE_SECONDS) {
            return false;
        }
        byte[] expected = mac(id + "." + timestamp + "." + post.body());
        return Arrays.stream(post.header("webhook-signature").split(" ", -1))
                .filter(entry -> entry.startsWith("v1,"))
                .map(entry -> Base64.getDecoder().decode(entry.substring("v1,".length())))
                .anyMatch(signature -> MessageDigest.isEqual(signature, expected));
    }

    private byte[] mac(String signed) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(signed.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
