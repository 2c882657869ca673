package dev.quell.incident;

/** What of an incident a client may change: contract.md §2.2. */
public enum TriageProperty {
    STATUS,
    DISPLAY_NAME,
    ASSIGNED_TO,
    CLASSIFICATION,
    DETERMINATION,
    SEVERITY,
    CUSTOM_TAGS,
    DESCRIPTION,
    RESOLVING_COMMENT,
    SUMMARY
}
