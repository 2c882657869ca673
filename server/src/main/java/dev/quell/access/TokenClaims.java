package dev.quell.access;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What a token of the embedded issuer is to say. {@code lifetime} is positive.
 *
 * @param delegation of a user who signed in; empty for whom a command made the token
 */
public record TokenClaims(
        String issuer,
        String audience,
        Identity identity,
        Optional<Delegation> delegation,
        Instant issuedAt,
        Duration lifetime) {
    public TokenClaims {
        if (lifetime.isNegative() || lifetime.isZero()) {
            throw new IllegalArgumentException("a token must live for some time");
        }
    }

    public TokenClaims(
            String issuer,
            String audience,
            Identity identity,
            Instant issuedAt,
            Duration lifetime) {
        this(issuer, audience, identity, Optional.empty(), issuedAt, lifetime);
    }

    public Instant expires() {
        return issuedAt.plus(lifetime);
    }
}
