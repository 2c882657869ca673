package dev.quell.access;

import java.util.UUID;

/**
 * Proof that somebody may write in one tenant; an audit entry, and so a commit, is made from
 * nothing else.
 *
 * <p>Made by {@link Caller#demandWrite}, and by {@link #operator} and {@link #resume} for what runs
 * without a caller; the test of arrows holds who may call those.
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

    /**
     * For what a caller was allowed to order, and that goes on after the answer: in the name of the
     * one who asked, under the id of that request.
     */
    public static WriteGrant resume(
            TenantId tenant, Principal principal, Permission permission, UUID requestId) {
        return new WriteGrant(tenant, principal, permission, requestId);
    }
}
