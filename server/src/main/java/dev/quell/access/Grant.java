package dev.quell.access;

import java.util.UUID;

/** Proof that somebody may do something in one tenant. Made in this room alone. */
public abstract sealed class Grant permits ReadGrant, WriteGrant {
    private final TenantId tenant;
    private final Principal principal;
    private final Permission permission;
    private final UUID requestId;

    Grant(TenantId tenant, Principal principal, Permission permission, UUID requestId) {
        this.tenant = tenant;
        this.principal = principal;
        this.permission = permission;
        this.requestId = requestId;
    }

    public final TenantId tenant() {
        return tenant;
    }

    public final Principal principal() {
        return principal;
    }

    public final Permission permission() {
        return permission;
    }

    public final UUID requestId() {
        return requestId;
    }
}
