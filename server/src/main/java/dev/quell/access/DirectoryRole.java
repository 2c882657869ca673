package dev.quell.access;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The four roles of a user that delegated calls need besides the scope (contract.md §6), with the
 * template ids under which Entra ID puts them into the {@code wids} claim.
 */
public enum DirectoryRole {
    SECURITY_READER("Security Reader", "5d6b6bb7-de71-4623-b4af-96380a352509"),
    GLOBAL_READER("Global Reader", "f2ef992c-3afb-46b9-b7cf-a126ee74c451"),
    SECURITY_OPERATOR("Security Operator", "5f2222b1-57c3-48ba-8ad5-d4759f1fde6f"),
    SECURITY_ADMINISTRATOR("Security Administrator", "194ae4cb-b126-40b2-bd5b-6091b380977d");

    private final String displayName;
    private final String templateId;

    DirectoryRole(String displayName, String templateId) {
        this.displayName = displayName;
        this.templateId = templateId;
    }

    public String displayName() {
        return displayName;
    }

    public String templateId() {
        return templateId;
    }

    /** By display name, without regard to case or blanks: {@code securityoperator} will do. */
    public static Optional<DirectoryRole> named(String name) {
        String wanted = name.replace(" ", "");
        return Arrays.stream(values())
                .filter(role -> role.displayName.replace(" ", "").equalsIgnoreCase(wanted))
                .findFirst();
    }

    /**
     * The roles any one of which lets a user do what needs that permission. Who may do what is for
     * administrators: an operator could make himself one.
     */
    public static Set<DirectoryRole> allowing(Permission permission) {
        return switch (permission) {
            case TASK_READ, INCIDENT_READ, ALERT_READ -> EnumSet.allOf(DirectoryRole.class);
            case TASK_WRITE, TASK_EXECUTE, INCIDENT_WRITE, ALERT_WRITE ->
                    EnumSet.of(SECURITY_OPERATOR, SECURITY_ADMINISTRATOR);
            case IDENTITY_READ -> EnumSet.of(GLOBAL_READER, SECURITY_ADMINISTRATOR);
            case IDENTITY_WRITE -> EnumSet.of(SECURITY_ADMINISTRATOR);
        };
    }

    static List<String> displayNames(Set<DirectoryRole> roles) {
        return roles.stream().sorted().map(DirectoryRole::displayName).toList();
    }
}
