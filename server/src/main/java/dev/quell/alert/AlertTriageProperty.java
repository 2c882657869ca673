package dev.quell.alert;

/** What of an alert a client may change: contract.md §2.3. */
public enum AlertTriageProperty {
    STATUS,
    CLASSIFICATION,
    DETERMINATION,
    ASSIGNED_TO,
    CUSTOM_DETAILS
}
