package dev.quell.access;

import java.util.EnumSet;
import java.util.List;
import java.util.UUID;

/**
 * Whose call this is: a verified identity, this server's policy, and the id of the request.
 *
 * <p>The only way to a grant, save the guarded ones: {@link #operator} and {@link WriteGrant}'s.
 */
public final class Caller {
    private final Identity identity;
    private final AccessPolicy policy;
    private final UUID requestId;

    public Caller(Identity identity, AccessPolicy policy, UUID requestId) {
        this.identity = identity;
        this.policy = policy;
        this.requestId = requestId;
    }

    /**
     * Whoever runs a command on the machine itself, with no server running: may do there what the
     * policy knows. The test of arrows holds who may call this.
     */
    public static Caller operator(
            String command, TenantId tenant, AccessPolicy policy, UUID requestId) {
        List<String> all = policy.names(EnumSet.allOf(Permission.class));
        return new Caller(
                new Identity(
                        tenant,
                        new Principal.Operator(command),
                        new Credentials.ApplicationOnly(all)),
                policy,
                requestId);
    }

    public TenantId tenant() {
        return identity.tenant();
    }

    public Principal principal() {
        return identity.principal();
    }

    public UUID requestId() {
        return requestId;
    }

    /**
     * Grants what only reads.
     *
     * @throws dev.quell.refusal.Refused if the caller may not
     */
    public ReadGrant demandRead(Permission permission) {
        demand(permission, Permission.Access.READ);
        return new ReadGrant(tenant(), principal(), permission, requestId);
    }

    /**
     * Grants what writes.
     *
     * @throws dev.quell.refusal.Refused if the caller may not
     */
    public WriteGrant demandWrite(Permission permission) {
        demand(permission, Permission.Access.WRITE);
        return new WriteGrant(tenant(), principal(), permission, requestId);
    }

    /**
     * Checks and grants nothing: for the door, before anything of the request is read.
     *
     * @throws dev.quell.refusal.Refused if the caller may not
     */
    public void demand(Permission permission) {
        policy.demand(identity.credentials(), permission);
    }

    private void demand(Permission permission, Permission.Access access) {
        if (permission.access() != access) {
            throw new IllegalArgumentException(permission + " is not a permission to " + access);
        }
        demand(permission);
    }
}
