package dev.quell.incident;

import java.util.EnumSet;
import java.util.Set;

/** The contract's {@code incidentStatus}; the last two are the service's alone to set. */
public enum IncidentStatus {
    ACTIVE,
    RESOLVED,
    IN_PROGRESS,
    REDIRECTED,
    AWAITING_ACTION;

    /** Those that a client may set: contract.md §2.2. */
    static Set<IncidentStatus> settable() {
        return EnumSet.of(ACTIVE, RESOLVED, IN_PROGRESS);
    }
}
