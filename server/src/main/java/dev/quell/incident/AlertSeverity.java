package dev.quell.incident;

/** The contract's {@code alertSeverity}, of incidents too. */
public enum AlertSeverity {
    UNKNOWN,
    INFORMATIONAL,
    LOW,
    MEDIUM,
    HIGH
}
