package dev.quell.access.jwt;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyOperation;
import com.nimbusds.jose.jwk.RSAKey;
import java.io.IOException;
import java.math.BigInteger;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Takes from a key set what may check a signature: public RSA keys of {@link #RSA_BITS_MIN} to
 * {@link #RSA_BITS_MAX} bits and public EC keys on P-256. Everything else in it is passed over, as
 * RFC 7517 §5 wants; a secret or private key in a published set is nobody's secret any more.
 */
final class UsableKeys {
    /** NIST SP 800-131A: shorter ones are no longer allowed. */
    static final int RSA_BITS_MIN = 2048;

    /** Longer ones cost a millisecond and more for each token. */
    static final int RSA_BITS_MAX = 8192;

    /** Entra ID publishes about ten; a token without kid is tried with every one. */
    static final int KEYS_MAX = 64;

    /** With 1 as exponent everybody can sign; 65537 is what everybody uses. */
    private static final BigInteger EXPONENT_MIN = BigInteger.valueOf(65_537);

    private UsableKeys() {}

    /**
     * Reads a JWK set.
     *
     * @throws IOException if it is none, holds no usable key, or more than {@link #KEYS_MAX}; the
     *     message quotes nothing of it
     */
    static List<JWK> read(byte[] json) throws IOException {
        JsonNode entries =
                StrictJson.object(json)
                        .map(set -> set.get("keys"))
                        .filter(JsonNode::isArray)
                        .orElseThrow(() -> new IOException("what came is not a JWK set"));
        List<JWK> usable = new ArrayList<>();
        for (JsonNode entry : entries) {
            parse(entry).filter(UsableKeys::isUsable).ifPresent(usable::add);
        }
        if (usable.isEmpty()) {
            throw new IOException(
                    "the key set holds no public RSA key of 2048 bits or more and none on P-256");
        }
        if (usable.size() > KEYS_MAX) {
            throw new IOException("the key set holds more than " + KEYS_MAX + " keys");
        }
        return List.copyOf(usable);
    }

    /** The key that the JSON is; empty if it is none or one of a kind that the library lacks. */
    static Optional<JWK> parse(JsonNode json) {
        if (!json.isObject()) {
            return Optional.empty();
        }
        try {
            return Optional.of(JWK.parse(json.toString()));
        } catch (ParseException | RuntimeException e) {
            // One key that trips the library (it has done so) must not cost the others of the set.
            return Optional.empty();
        }
    }

    static boolean isUsable(JWK key) {
        if (key.isPrivate() || key.getKeyRevocation() != null) {
            return false;
        }
        boolean verifies =
                key.getKeyOperations() == null
                        || key.getKeyOperations().contains(KeyOperation.VERIFY);
        return verifies
                && switch (key) {
                    case RSAKey rsa -> isStrong(rsa);
                    case ECKey ec -> Curve.P_256.equals(ec.getCurve());
                    default -> false;
                };
    }

    static boolean isStrong(RSAKey key) {
        int bits = key.getModulus().decodeToBigInteger().bitLength();
        BigInteger exponent = key.getPublicExponent().decodeToBigInteger();
        return bits >= RSA_BITS_MIN
                && bits <= RSA_BITS_MAX
                && exponent.compareTo(EXPONENT_MIN) >= 0
                && exponent.bitLength() <= Long.SIZE
                && exponent.testBit(0);
    }
}
