package dev.quell.connector;

/** The fifteen kinds of response action: the contract's {@code incidentTaskActionType} but text. */
public enum ActionType {
    ISOLATE_DEVICE,
    STOP_AND_QUARANTINE_FILE,
    RUN_ANTI_VIRUS_SCAN,
    COLLECT_INVESTIGATION_PACKAGE,
    RESTRICT_APP_EXECUTION,
    SUBMIT_IOC_RULE,
    FORCE_USER_PASSWORD_RESET,
    DISABLE_USER,
    MARK_USER_AS_COMPROMISED,
    REQUIRE_SIGN_IN,
    HARD_DELETE_EMAIL,
    SOFT_DELETE_EMAIL,
    UN_ISOLATE_DEVICE,
    UN_RESTRICT_APP_EXECUTION,
    ENABLE_USER
}
