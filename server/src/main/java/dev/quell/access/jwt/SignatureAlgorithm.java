package dev.quell.access.jwt;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyType;
import java.util.Arrays;
import java.util.Optional;

/**
 * The algorithms a signature may have; there are no others. Each goes with one type of key, so a
 * public key never serves as a shared secret.
 */
enum SignatureAlgorithm {
    RS256,
    PS256,
    ES256;

    /** By the exact name of RFC 7518. */
    static Optional<SignatureAlgorithm> named(String name) {
        return Arrays.stream(values()).filter(a -> a.name().equals(name)).findFirst();
    }

    /** Whether the key's type, and its own {@code alg} if it has one, allow this algorithm. */
    boolean suits(JWK key) {
        return keyType().equals(key.getKeyType())
                && (key.getAlgorithm() == null || jws().equals(key.getAlgorithm()));
    }

    /** Whether that key made the signature. The header given to the library is ours alone. */
    boolean verifies(JWK key, CompactToken token) {
        try {
            return verifier(key)
                    .verify(new JWSHeader(jws()), token.signingInput(), token.signature());
        } catch (JOSEException e) {
            return false;
        }
    }

    private JWSVerifier verifier(JWK key) throws JOSEException {
        return switch (this) {
            case RS256, PS256 -> new RSASSAVerifier(key.toRSAKey());
            case ES256 -> new ECDSAVerifier(key.toECKey());
        };
    }

    private JWSAlgorithm jws() {
        return switch (this) {
            case RS256 -> JWSAlgorithm.RS256;
            case PS256 -> JWSAlgorithm.PS256;
            case ES256 -> JWSAlgorithm.ES256;
        };
    }

    private KeyType keyType() {
        return switch (this) {
            case RS256, PS256 -> KeyType.RSA;
            case ES256 -> KeyType.EC;
        };
    }
}
