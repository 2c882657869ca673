package dev.quell.access;

import java.time.Duration;
import java.time.Instant;

/** What a token of the embedded issuer is to say. {@code lifetime} is positive. */
public record TokenClaims(
        String issuer, String audience, Identity identity, Instant issuedAt, Duration lifetime) {
    public TokenClaims {
        if (lifetime.isNegative() || lifetime.isZero()) {
            throw new IllegalArgumentException("a token must live for some time");
        }
    }

    public Instant expires() {
        return issuedAt.plus(lifetime);
    }
}
