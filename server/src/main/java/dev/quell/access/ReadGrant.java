package dev.quell.access;

import java.util.UUID;

/** Proof that somebody may read in one tenant. Made by {@link Caller#demandRead} alone. */
public final class ReadGrant {
    private final TenantId tenant;
    private final Principal principal;
    private final Permission permission;
    private final UUID requestId;

    ReadGrant(TenantId tenant, Principal principal, Permission permission, UUID requestId) {
        this.tenant = tenant;
        this.principal = principal;
        this.permission = permission;
        this.requestId = requestId;
    }

    public TenantId tenant() {
        return tenant;
    }

    public Principal principal() {
        return principal;
    }

    public Permission permission() {
        return permission;
    }

    public UUID requestId() {
        return requestId;
    }
}
