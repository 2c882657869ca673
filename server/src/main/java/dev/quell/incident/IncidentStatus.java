package dev.quell.incident;

/** The contract's {@code incidentStatus}; the last two are the service's alone to set. */
public enum IncidentStatus {
    ACTIVE,
    RESOLVED,
    IN_PROGRESS,
    REDIRECTED,
    AWAITING_ACTION
}
