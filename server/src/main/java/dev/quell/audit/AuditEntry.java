package dev.quell.audit;

import dev.quell.access.Permission;
import dev.quell.access.Principal;
import dev.quell.access.TenantId;
import dev.quell.access.WriteGrant;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * What an allowed call did. Made from a {@link WriteGrant} alone, so whoever holds one has proof
 * that its tenant, principal and permission are true. No changes means a call without effect.
 */
public final class AuditEntry {
    private final WriteGrant grant;
    private final Instant at;
    private final String operation;
    private final Target target;
    private final List<PropertyChange> changes;

    private AuditEntry(
            WriteGrant grant,
            Instant at,
            String operation,
            Target target,
            List<PropertyChange> changes) {
        this.grant = grant;
        this.at = at;
        this.operation = operation;
        this.target = target;
        this.changes = List.copyOf(changes);
    }

    /**
     * The entry of what that grant was used for.
     *
     * @param at whole ticks
     * @param operation the class that did it, such as {@code UpdateTask}
     */
    public static AuditEntry of(
            WriteGrant grant,
            Instant at,
            String operation,
            Target target,
            List<PropertyChange> changes) {
        return new AuditEntry(grant, at, operation, target, changes);
    }

    public TenantId tenant() {
        return grant.tenant();
    }

    public Principal principal() {
        return grant.principal();
    }

    public Permission permission() {
        return grant.permission();
    }

    public UUID requestId() {
        return grant.requestId();
    }

    public Instant at() {
        return at;
    }

    public String operation() {
        return operation;
    }

    public Target target() {
        return target;
    }

    public List<PropertyChange> changes() {
        return changes;
    }
}
