package dev.quell.access;

import java.util.UUID;

/**
 * Proof that somebody may write in one tenant; an audit entry, and so a commit, is made from
 * nothing else.
 *
 * <p>Made by {@link Caller#demandWrite}, and by {@link #operator} for what runs without a caller;
 * the test of arrows holds who may call that.
 */
public final class WriteGrant extends Grant {
    WriteGrant(TenantId tenant, Principal principal, Permission permission, UUID requestId) {
        super(tenant, principal, permission, requestId);
    }

    /**
     * For a command that an operator runs on the machine itself, such as filling the demo tenant.
     */
    public static WriteGrant operator(
            String command, TenantId tenant, Permission permission, UUID requestId) {
        return new WriteGrant(tenant, new Principal.Operator(command), permission, requestId);
    }
}
