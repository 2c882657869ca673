package dev.quell.incident;

/** The contract's {@code alertClassification}, of incidents too. */
public enum AlertClassification {
    UNKNOWN,
    FALSE_POSITIVE,
    TRUE_POSITIVE,
    INFORMATIONAL_EXPECTED_ACTIVITY
}
