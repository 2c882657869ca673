package dev.quell.access.jwt;

import dev.quell.access.TenantId;
import java.util.Set;

/**
 * How far a configured issuer is trusted. Immutable.
 *
 * @param audiences those of which a token must be for one
 * @param tenants the {@code tid}s it may speak for; if it is one, tokens may leave {@code tid} out
 */
public record IssuerTrust(Set<String> audiences, Set<TenantId> tenants, ClaimMapping claims) {
    public IssuerTrust {
        audiences = Set.copyOf(audiences);
        tenants = Set.copyOf(tenants);
    }
}
