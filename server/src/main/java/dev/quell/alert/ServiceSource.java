package dev.quell.alert;

/**
 * The contract's {@code serviceSource}: the product that an alert is from. Members after {@code
 * DATA_LOSS_PREVENTION} are for whoever prefers to see them (contract.md §4).
 */
public enum ServiceSource {
    UNKNOWN,
    MICROSOFT_DEFENDER_FOR_ENDPOINT,
    MICROSOFT_DEFENDER_FOR_IDENTITY,
    MICROSOFT_DEFENDER_FOR_CLOUD_APPS,
    MICROSOFT_DEFENDER_FOR_OFFICE365,
    MICROSOFT365_DEFENDER,
    AZURE_AD_IDENTITY_PROTECTION,
    MICROSOFT_APP_GOVERNANCE,
    DATA_LOSS_PREVENTION,
    MICROSOFT_DEFENDER_FOR_CLOUD,
    MICROSOFT_SENTINEL,
    MICROSOFT_INSIDER_RISK_MANAGEMENT,
    MICROSOFT_THREAT_INTELLIGENCE,

    /** {@code microsoftSecurityForAI}: each letter of its end stands for a word. */
    MICROSOFT_SECURITY_FOR_A_I
}
