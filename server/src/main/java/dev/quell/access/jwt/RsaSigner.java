package dev.quell.access.jwt;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.quell.access.IdTokenClaims;
import dev.quell.access.TokenClaims;
import dev.quell.access.TokenSigner;
import java.util.Date;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Signs with one RSA key by RS256: access tokens typed {@code at+jwt} (RFC 9068), ID tokens {@code
 * JWT}. Safe for many threads.
 */
final class RsaSigner implements TokenSigner {
    private static final JOSEObjectType ACCESS_TOKEN = new JOSEObjectType("at+jwt");

    private final RSAKey key;
    private final JWSSigner signer;
    private final Supplier<UUID> ids;

    RsaSigner(RSAKey key, Supplier<UUID> ids) {
        this.key = key;
        this.signer = signer(key);
        this.ids = ids;
    }

    /** Whether the private half is whole and of the public one. */
    static boolean canSign(RSAKey key) {
        try {
            byte[] probe = {1};
            JWSHeader header = new JWSHeader(JWSAlgorithm.RS256);
            return new RSASSAVerifier(key.toPublicJWK())
                    .verify(header, probe, new RSASSASigner(key).sign(header, probe));
        } catch (JOSEException e) {
            return false;
        }
    }

    /**
     * A token with those claims.
     *
     * @throws IllegalArgumentException if the identity is none that a token can stand for, or of
     *     another issuer: the verifier would read another one out of it
     */
    @Override
    public String sign(TokenClaims claims) {
        JWTClaimsSet.Builder set =
                new JWTClaimsSet.Builder()
                        .issuer(claims.issuer())
                        .audience(claims.audience())
                        .issueTime(Date.from(claims.issuedAt()))
                        .notBeforeTime(Date.from(claims.issuedAt()))
                        .expirationTime(Date.from(claims.expires()))
                        .jwtID(ids.get().toString())
                        .claim("ver", "2.0");
        WrittenIdentity.write(claims, set);
        return sign(ACCESS_TOKEN, set.build());
    }

    @Override
    public String signId(IdTokenClaims claims) {
        JWTClaimsSet.Builder set =
                new JWTClaimsSet.Builder()
                        .issuer(claims.issuer())
                        .audience(claims.delegation().client())
                        .subject(claims.user().id())
                        .issueTime(Date.from(claims.issuedAt()))
                        .notBeforeTime(Date.from(claims.issuedAt()))
                        .expirationTime(Date.from(claims.issuedAt().plus(claims.lifetime())))
                        .claim("oid", claims.user().id())
                        .claim("tid", claims.tenant().text())
                        .claim("name", claims.user().displayName())
                        .claim("preferred_username", claims.delegation().userName())
                        .claim("ver", "2.0");
        claims.nonce().ifPresent(nonce -> set.claim("nonce", nonce));
        return sign(JOSEObjectType.JWT, set.build());
    }

    private String sign(JOSEObjectType type, JWTClaimsSet claims) {
        JWSHeader header =
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).type(type).build();
        SignedJWT token = new SignedJWT(header, claims);
        try {
            token.sign(signer);
        } catch (JOSEException e) {
            throw new IllegalStateException("a key that signed when it was read signs no more", e);
        }
        return token.serialize();
    }

    private static JWSSigner signer(RSAKey key) {
        try {
            return new RSASSASigner(key);
        } catch (JOSEException e) {
            throw new IllegalArgumentException("a private RSA key is wanted", e);
        }
    }
}
