package dev.quell.connector;

import java.util.Arrays;
import java.util.Optional;

/** The fifteen kinds of response action: the contract's {@code incidentTaskActionType} but text. */
public enum ActionType {
    ISOLATE_DEVICE("isolateDevice", Subject.DEVICE),
    STOP_AND_QUARANTINE_FILE("stopAndQuarantineFile", Subject.FILE),
    RUN_ANTI_VIRUS_SCAN("runAntiVirusScan", Subject.DEVICE),
    COLLECT_INVESTIGATION_PACKAGE("collectInvestigationPackage", Subject.DEVICE),
    RESTRICT_APP_EXECUTION("restrictAppExecution", Subject.DEVICE),
    SUBMIT_IOC_RULE("submitIocRule", Subject.RULE),
    FORCE_USER_PASSWORD_RESET("forceUserPasswordReset", Subject.USER),
    DISABLE_USER("disableUser", Subject.USER),
    MARK_USER_AS_COMPROMISED("markUserAsCompromised", Subject.USER),
    REQUIRE_SIGN_IN("requireSignIn", Subject.USER),
    HARD_DELETE_EMAIL("hardDeleteEmail", Subject.MESSAGE),
    SOFT_DELETE_EMAIL("softDeleteEmail", Subject.MESSAGE),
    UN_ISOLATE_DEVICE("unIsolateDevice", Subject.DEVICE),
    UN_RESTRICT_APP_EXECUTION("unRestrictAppExecution", Subject.DEVICE),
    ENABLE_USER("enableUser", Subject.USER);

    /** What an action is done to. */
    public enum Subject {
        DEVICE,
        FILE,
        USER,
        MESSAGE,
        RULE
    }

    private final String term;
    private final Subject subject;

    ActionType(String term, Subject subject) {
        this.term = term;
        this.subject = subject;
    }

    /** The contract's word for it, such as {@code isolateDevice}. */
    public String term() {
        return term;
    }

    public Subject subject() {
        return subject;
    }

    /** The one that the contract calls so, to the letter. */
    public static Optional<ActionType> ofTerm(String term) {
        return Arrays.stream(values()).filter(type -> type.term.equals(term)).findFirst();
    }
}
