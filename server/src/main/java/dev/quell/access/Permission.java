package dev.quell.access;

import java.util.EnumSet;
import java.util.Set;

/**
 * What an operation needs. Which scopes and roles of a token give it is configuration, see {@link
 * AccessPolicy}; which operation demands which is held by the golden table of routes.
 */
public enum Permission {
    TASK_READ(Access.READ),
    TASK_WRITE(Access.WRITE),

    /** Has a task's response action executed, which reaches beyond Quell. */
    TASK_EXECUTE(Access.WRITE),
    INCIDENT_READ(Access.READ),
    INCIDENT_WRITE(Access.WRITE),
    ALERT_READ(Access.READ),
    ALERT_WRITE(Access.WRITE),

    /** Sees the embedded issuer's applications and users: {@code /quell/v1}. */
    IDENTITY_READ(Access.READ),

    /** Makes applications and users, and so whoever has it can have everything else. */
    IDENTITY_WRITE(Access.WRITE);

    /** Whether what is permitted changes anything. */
    public enum Access {
        READ,
        WRITE
    }

    private final Access access;

    Permission(Access access) {
        this.access = access;
    }

    public Access access() {
        return access;
    }

    /** Those of the Graph API: all that needs no say over who may do what. */
    public static Set<Permission> ofGraph() {
        return EnumSet.complementOf(EnumSet.of(IDENTITY_READ, IDENTITY_WRITE));
    }
}
