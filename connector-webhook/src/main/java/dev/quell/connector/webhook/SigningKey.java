package dev.quell.connector.webhook;

import dev.quell.connector.ConnectorRefused;
import dev.quell.connector.ConnectorSettings;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A symmetric key of Standard Webhooks: {@code v1}, HMAC with SHA-256. */
final class SigningKey {
    private static final String PREFIX = "whsec_";
    private static final String ALGORITHM = "HmacSHA256";

    /** What the specification allows. */
    private static final int KEY_BYTES_MIN = 24;

    private static final int KEY_BYTES_MAX = 64;

    private final SecretKeySpec key;

    private SigningKey(byte[] key) {
        this.key = new SecretKeySpec(key, ALGORITHM);
    }

    /**
     * The key that a setting's secret spells: {@code whsec_} and base64, or base64 alone.
     *
     * @throws ConnectorRefused if it spells none
     */
    static SigningKey of(ConnectorSettings settings, String setting, String secret) {
        try {
            byte[] key =
                    Base64.getDecoder()
                            .decode(
                                    secret.startsWith(PREFIX)
                                            ? secret.substring(PREFIX.length())
                                            : secret);
            if (key.length >= KEY_BYTES_MIN && key.length <= KEY_BYTES_MAX) {
                return new SigningKey(key);
            }
        } catch (IllegalArgumentException _) {
            // Refused below, as those that are too short.
        }
        throw settings.refused(
                setting,
                "is no secret of Standard Webhooks: whsec_ and the base64 of "
                        + KEY_BYTES_MIN
                        + " to "
                        + KEY_BYTES_MAX
                        + " bytes");
    }

    /** One entry of {@code webhook-signature}. */
    String sign(String id, long timestampSeconds, byte[] body) {
        ByteArrayOutputStream signed = new ByteArrayOutputStream();
        signed.writeBytes((id + "." + timestampSeconds + ".").getBytes(StandardCharsets.US_ASCII));
        signed.writeBytes(body);
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(signed.toByteArray()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, e);
        }
    }
}
