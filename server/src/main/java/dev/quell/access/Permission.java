package dev.quell.access;

/**
 * What an operation needs. Which scopes and roles of a token give it is configuration, see {@link
 * AccessPolicy}; which operation demands which is held by the golden table of routes.
 */
public enum Permission {
    TASK_READ(Access.READ),
    TASK_WRITE(Access.WRITE),
    INCIDENT_READ(Access.READ),
    INCIDENT_WRITE(Access.WRITE);

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
}
