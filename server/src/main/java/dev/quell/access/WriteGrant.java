package dev.quell.access;

import java.util.UUID;

/**
 * Proof that somebody may write in one tenant; an audit entry, and so a commit, is made from
 * nothing else.
 *
 * <p>Made by {@link Caller#demandWrite}, and by {@link #operator} for what runs without a caller;
 * the test of arrows holds who may call that.
 */
public final class WriteGrant {
    private final TenantId tenant;
    private final Principal principal;
    private final Permission permission;
    private final UUID requestId;

    WriteGrant(TenantId tenant, Principal principal, Permission permission, UUID requestId) {
        this.tenant = tenant;
        this.principal = principal;
        this.permission = permission;
        this.requestId = requestId;
    }

    /**
     * For a command that an operator runs on the machine itself, such as filling the demo tenant.
     */
    public static WriteGrant operator(
            String command, TenantId tenant, Permission permission, UUID requestId) {
        return new WriteGrant(tenant, new Principal.Operator(command), permission, requestId);
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
