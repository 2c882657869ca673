package dev.quell.access;

import java.util.UUID;

/** Proof that somebody may read in one tenant. Made by {@link Caller#demandRead} alone. */
public final class ReadGrant extends Grant {
    ReadGrant(TenantId tenant, Principal principal, Permission permission, UUID requestId) {
        super(tenant, principal, permission, requestId);
    }
}
