package dev.quell;

import dev.quell.access.DirectoryRole;
import dev.quell.access.TenantId;
import java.util.List;
import java.util.UUID;

/** Whoever tries a door, and what may come of it: the whole of who may do what, but for routes. */
enum Intruder {
    NO_TOKEN(Rights.UNKNOWN),
    GARBAGE(Rights.UNKNOWN),
    WRONG_AUDIENCE(Rights.UNKNOWN),
    EXPIRED(Rights.UNKNOWN),
    APPLICATION_WITHOUT_ROLES(Rights.NONE),
    USER_WITHOUT_SCOPES(Rights.NONE),
    USER_WITHOUT_DIRECTORY_ROLE(Rights.NONE),
    READING_APPLICATION(Rights.READS),
    USER_WITH_READING_SCOPES(Rights.READS),
    USER_WITH_READING_ROLE(Rights.READS),
    OTHER_TENANTS_ADMINISTRATOR(Rights.ALL_ELSEWHERE),
    /** No intruder, but the proof that the door opens. */
    ADMINISTRATOR(Rights.ALL);

    private static final String READING = "SecurityIncident.Read.All Quell.Identity.Read.All";
    private static final String ALL =
            "SecurityIncident.ReadWrite.All SecurityAlert.ReadWrite.All"
                    + " Quell.Identity.ReadWrite.All";

    /** What is granted. */
    enum Rights {
        UNKNOWN,
        NONE,
        READS,
        ALL_ELSEWHERE,
        ALL
    }

    private final Rights rights;

    Intruder(Rights rights) {
        this.rights = rights;
    }

    Rights rights() {
        return rights;
    }

    /** As the audit trail names who is known. */
    String shown() {
        return switch (this) {
            case APPLICATION_WITHOUT_ROLES, READING_APPLICATION -> "API-App:soar";
            default -> name();
        };
    }

    String token(TestTokens own, TestTokens elsewhere) {
        return switch (this) {
            case NO_TOKEN -> "";
            case GARBAGE -> "e30.e30." + UUID.randomUUID();
            case WRONG_AUDIENCE -> own.named("wrong-audience");
            case EXPIRED -> own.named("expired");
            case APPLICATION_WITHOUT_ROLES -> own.application(List.of());
            case READING_APPLICATION -> own.application(List.of(READING.split(" ", -1)));
            case USER_WITHOUT_SCOPES -> own.user(name(), "User.Read", admin());
            case USER_WITHOUT_DIRECTORY_ROLE -> own.user(name(), ALL);
            case USER_WITH_READING_SCOPES -> own.user(name(), READING, admin());
            case USER_WITH_READING_ROLE -> own.user(name(), ALL, DirectoryRole.GLOBAL_READER);
            case OTHER_TENANTS_ADMINISTRATOR -> elsewhere.user(name(), ALL, admin());
            case ADMINISTRATOR -> own.user(name(), ALL, admin());
        };
    }

    TenantId tenant(TenantId own, TenantId elsewhere) {
        return this == OTHER_TENANTS_ADMINISTRATOR ? elsewhere : own;
    }

    private static DirectoryRole admin() {
        return DirectoryRole.SECURITY_ADMINISTRATOR;
    }
}
