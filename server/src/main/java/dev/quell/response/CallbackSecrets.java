package dev.quell.response;

import dev.quell.access.TenantId;
import dev.quell.refusal.Refusal;
import dev.quell.refusal.Refused;
import dev.quell.refusal.TokenFlaw;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The secrets by which products report how runs ended: of each run one, which opens the address of
 * this run and no other. It is the tenant's id and an HMAC-SHA256 of tenant and run, so nothing of
 * it is stored, every node knows it, and it holds until the run has ended. Thread-safe.
 */
public final class CallbackSecrets {
    /** As long as the signature: RFC 2104 advises against less. */
    public static final int KEY_BYTES_MIN = 32;

    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;

    /**
     * @throws IllegalArgumentException if the key is shorter than {@link #KEY_BYTES_MIN}
     */
    public CallbackSecrets(byte[] key) {
        if (key.length < KEY_BYTES_MIN) {
            throw new IllegalArgumentException("the key for callbacks is too short");
        }
        this.key = new SecretKeySpec(key, ALGORITHM);
    }

    String of(TenantId tenant, RunId run) {
        String bound = tenant.text() + "/" + run.text();
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            byte[] signature = mac.doFinal(bound.getBytes(StandardCharsets.UTF_8));
            return tenant.text()
                    + "."
                    + Base64.getUrlEncoder().withoutPadding().encodeToString(signature);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }

    /**
     * Whoever shows it, as one who may report on that run.
     *
     * @throws Refused with {@code TokenInvalid} if this secret was not given for this run
     */
    public Reporter admit(String secret, RunId run) {
        int dot = Math.max(0, secret.indexOf('.'));
        return TenantId.parse(secret.substring(0, dot))
                .filter(tenant -> isSame(of(tenant, run), secret))
                .map(tenant -> new Reporter(tenant, run, secret))
                .orElseThrow(() -> new Refused(new Refusal.TokenInvalid(TokenFlaw.SIGNATURE)));
    }

    private static boolean isSame(String one, String other) {
        return MessageDigest.isEqual(
                one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }
}
