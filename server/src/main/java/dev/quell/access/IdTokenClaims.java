package dev.quell.access;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What an ID token is to say: to the application {@code delegation.client}, who signed in.
 *
 * @param nonce what the application sent along, which it wants back
 */
public record IdTokenClaims(
        String issuer,
        TenantId tenant,
        Principal.User user,
        Delegation delegation,
        Optional<String> nonce,
        Instant issuedAt,
        Duration lifetime) {}
