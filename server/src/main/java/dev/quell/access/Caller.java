package dev.quell.access;

import java.util.UUID;

/**
 * Whose call this is: a verified identity, this server's policy, and the id of the request.
 *
 * <p>The only way to a grant, save the guarded ones of {@link WriteGrant}.
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
