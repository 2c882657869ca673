package dev.quell.connector;

/** The fifteen kinds of response action: the contract's {@code incidentTaskActionType} but text. */
public enum ActionType {
    ISOLATE_DEVICE(Subject.DEVICE),
    STOP_AND_QUARANTINE_FILE(Subject.FILE),
    RUN_ANTI_VIRUS_SCAN(Subject.DEVICE),
    COLLECT_INVESTIGATION_PACKAGE(Subject.DEVICE),
    RESTRICT_APP_EXECUTION(Subject.DEVICE),
    SUBMIT_IOC_RULE(Subject.RULE),
    FORCE_USER_PASSWORD_RESET(Subject.USER),
    DISABLE_USER(Subject.USER),
    MARK_USER_AS_COMPROMISED(Subject.USER),
    REQUIRE_SIGN_IN(Subject.USER),
    HARD_DELETE_EMAIL(Subject.MESSAGE),
    SOFT_DELETE_EMAIL(Subject.MESSAGE),
    UN_ISOLATE_DEVICE(Subject.DEVICE),
    UN_RESTRICT_APP_EXECUTION(Subject.DEVICE),
    ENABLE_USER(Subject.USER);

    /** What an action is done to. */
    public enum Subject {
        DEVICE,
        FILE,
        USER,
        MESSAGE,
        RULE
    }

    private final Subject subject;

    ActionType(Subject subject) {
        this.subject = subject;
    }

    public Subject subject() {
        return subject;
    }
}
