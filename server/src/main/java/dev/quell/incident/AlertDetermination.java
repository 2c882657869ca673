package dev.quell.incident;

/** The contract's {@code alertDetermination}, of incidents too. */
public enum AlertDetermination {
    UNKNOWN,
    APT,
    MALWARE,
    SECURITY_PERSONNEL,
    SECURITY_TESTING,
    UNWANTED_SOFTWARE,
    OTHER,
    MULTI_STAGED_ATTACK,
    COMPROMISED_ACCOUNT,
    PHISHING,
    MALICIOUS_USER_ACTIVITY,
    NOT_MALICIOUS,
    NOT_ENOUGH_DATA_TO_VALIDATE,
    CONFIRMED_ACTIVITY,
    LINE_OF_BUSINESS_APPLICATION
}
