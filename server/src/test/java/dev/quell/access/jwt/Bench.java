package dev.quell.access.jwt;

import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.RSAKey;
import dev.quell.access.IssuerTemplate;
import dev.quell.access.TenantId;
import dev.quell.refusal.Refusal;
import dev.quell.refusal.Refused;
import dev.quell.refusal.TokenFlaw;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A verifier that trusts the embedded issuer and one configured one, and good tokens of both. */
final class Bench {
    static final String ISSUER = "https://login.example/contoso/v2.0";
    static final String AUDIENCE = "api://quell";
    static final TenantId TENANT = new TenantId("11111111-2222-3333-4444-555555555555");
    static final TenantId SECOND = new TenantId("11111111-2222-3333-4444-666666666666");
    static final String EMBEDDED = IssuerTemplate.EMBEDDED.of(TENANT);

    final SettableClock clock = new SettableClock("2026-11-24T12:00:00Z");
    final RSAKey embeddedKey = Forge.rsaKey("embedded");
    final RSAKey rsa = Forge.rsaKey("rsa");
    final ECKey ec = Forge.ecKey("ec");
    final JwtVerifier verifier =
            new JwtVerifier(
                    List.of(
                            TrustedIssuer.embedded(
                                    IssuerTemplate.EMBEDDED,
                                    Set.of(AUDIENCE),
                                    new FixedKeys(List.of(embeddedKey.toPublicJWK()))),
                            configured(
                                    new FixedKeys(List.of(rsa.toPublicJWK(), ec.toPublicJWK())))),
                    clock);

    static TrustedIssuer configured(IssuerKeys keys) {
        return TrustedIssuer.configured(
                ISSUER,
                new IssuerTrust(
                        Set.of(AUDIENCE, "http://localhost"),
                        Set.of(TENANT, SECOND),
                        IssuerKind.ENTRA.claims()),
                keys);
    }

    static Map<String, Object> header(String algorithm, String keyId) {
        Map<String, Object> header = new LinkedHashMap<>();
        header.put("alg", algorithm);
        header.put("typ", "at+jwt");
        header.put("kid", keyId);
        return header;
    }

    /** Claims of an application, valid from now on for an hour. */
    Map<String, Object> claims(String issuer) {
        return claims(issuer, clock.instant());
    }

    static Map<String, Object> claims(String issuer, Instant now) {
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("iss", issuer);
        claims.put("aud", AUDIENCE);
        claims.put("iat", now.getEpochSecond());
        claims.put("nbf", now.getEpochSecond());
        claims.put("exp", now.plus(Duration.ofHours(1)).getEpochSecond());
        claims.put("tid", TENANT.text());
        claims.put("oid", "object");
        claims.put("sub", "object");
        claims.put("azp", "client");
        claims.put("idtyp", "app");
        claims.put("roles", List.of("SecurityIncident.Read.All"));
        return claims;
    }

    /** Of the configured issuer, signed by RS256. */
    String token(Map<String, Object> claims) {
        return Forge.token(header("RS256", "rsa"), claims, Forge.rs256(rsa));
    }

    String goodToken() {
        return token(claims(ISSUER));
    }

    /** The claims with one changed; {@code Optional.empty()} takes it out. */
    Map<String, Object> with(String claim, Object value) {
        return with(claims(ISSUER), claim, value);
    }

    static Map<String, Object> with(Map<String, Object> all, String name, Object value) {
        Map<String, Object> changed = new LinkedHashMap<>(all);
        if (value.equals(Optional.empty())) {
            changed.remove(name);
        } else {
            changed.put(name, value);
        }
        return changed;
    }

    /** The flaw for which the token is refused; empty if it is believed. */
    Optional<TokenFlaw> flaw(String token) {
        return flaw(verifier, token);
    }

    static Optional<TokenFlaw> flaw(JwtVerifier verifier, String token) {
        try {
            verifier.verify(token);
            return Optional.empty();
        } catch (Refused refused) {
            if (refused.refusal() instanceof Refusal.TokenInvalid(TokenFlaw flaw)) {
                return Optional.of(flaw);
            }
            throw refused;
        }
    }
}
