package dev.quell.access;

import dev.quell.refusal.Refusal;
import dev.quell.refusal.Refused;
import dev.quell.terms.Term;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which scopes (delegated) or application roles give which {@link Permission}: contract.md §6, as
 * configuration. Immutable.
 */
public final class AccessPolicy {
    private static final List<String> READ =
            List.of("SecurityIncident.Read.All", "SecurityIncident.ReadWrite.All");
    private static final List<String> WRITE = List.of("SecurityIncident.ReadWrite.All");

    private static final List<String> WRITE_ALERT = List.of("SecurityAlert.ReadWrite.All");

    /** Whoever reads incidents reads their alerts: seen in a real refusal (contract.md §6). */
    private static final List<String> READ_ALERT =
            Stream.concat(
                            Stream.of("SecurityAlert.Read.All", "SecurityAlert.ReadWrite.All"),
                            READ.stream())
                    .toList();

    /** Quell's own, in Graph's style: Graph has nothing like them. */
    private static final List<String> READ_IDENTITY =
            List.of("Quell.Identity.Read.All", "Quell.Identity.ReadWrite.All");

    private static final List<String> WRITE_IDENTITY = List.of("Quell.Identity.ReadWrite.All");

    private static final List<String> WRITING = List.of("write", "readwrite", "manage");

    private final Map<Permission, List<String>> granting;

    /**
     * A policy of those names.
     *
     * @param granting for every permission the names that give it, least privileged first
     * @throws IllegalArgumentException if a permission has no name, or something that writes is
     *     given by a name that says it only reads: that would weaken a check
     */
    public AccessPolicy(Map<Permission, List<String>> granting) {
        this.granting = new EnumMap<>(Permission.class);
        for (Permission permission : Permission.values()) {
            List<String> names = granting.getOrDefault(permission, List.of());
            demandStrong(permission, names);
            this.granting.put(permission, List.copyOf(names));
        }
    }

    /** What the contract recommends. */
    public static AccessPolicy recommended() {
        EnumMap<Permission, List<String>> granting = new EnumMap<>(Permission.class);
        for (Permission permission : Permission.values()) {
            granting.put(
                    permission,
                    switch (permission) {
                        case TASK_READ, INCIDENT_READ -> READ;
                        case TASK_WRITE, TASK_EXECUTE, INCIDENT_WRITE -> WRITE;
                        case ALERT_READ -> READ_ALERT;
                        case ALERT_WRITE -> WRITE_ALERT;
                        case IDENTITY_READ -> READ_IDENTITY;
                        case IDENTITY_WRITE -> WRITE_IDENTITY;
                    });
        }
        return new AccessPolicy(granting);
    }

    /** Names that give the permission, least privileged first. */
    public List<String> granting(Permission permission) {
        return granting.getOrDefault(permission, List.of());
    }

    /** Every name that gives any of these, once each. */
    public List<String> names(Set<Permission> permissions) {
        return permissions.stream().map(this::granting).flatMap(List::stream).distinct().toList();
    }

    /**
     * Checks that the credentials give the permission.
     *
     * @throws Refused with {@code RolesMissing}, {@code ScopesMissing} or {@code
     *     DirectoryRoleMissing}
     */
    void demand(Credentials credentials, Permission permission) {
        switch (judge(credentials, permission)) {
            case Verdict.Given _ -> {}
            case Verdict.Missing(Refusal.OfAccess refusal) -> throw new Refused(refusal);
        }
    }

    /** Whether the credentials give the permission, and by what. */
    public Verdict judge(Credentials credentials, Permission permission) {
        List<String> required = granting(permission);
        return switch (credentials) {
            case Credentials.ApplicationOnly(List<String> roles) ->
                    roles.stream()
                            .filter(required::contains)
                            .findFirst()
                            .<Verdict>map(role -> new Verdict.Given(role, Optional.empty()))
                            .orElseGet(
                                    () ->
                                            new Verdict.Missing(
                                                    new Refusal.RolesMissing(required, roles)));
            case Credentials.Delegated delegated -> judge(delegated, required, permission);
        };
    }

    private static Verdict judge(
            Credentials.Delegated credentials, List<String> required, Permission permission) {
        Optional<String> scope =
                credentials.scopes().stream().filter(required::contains).findFirst();
        if (scope.isEmpty()) {
            return new Verdict.Missing(new Refusal.ScopesMissing(required, credentials.scopes()));
        }
        Set<DirectoryRole> allowed = DirectoryRole.allowing(permission);
        Optional<DirectoryRole> role =
                credentials.directoryRoles().stream()
                        .filter(allowed::contains)
                        .sorted()
                        .findFirst();
        return role.isPresent()
                ? new Verdict.Given(scope.get(), role)
                : new Verdict.Missing(
                        new Refusal.DirectoryRoleMissing(DirectoryRole.displayNames(allowed)));
    }

    private static void demandStrong(Permission permission, List<String> names) {
        if (names.isEmpty() || names.stream().anyMatch(String::isBlank)) {
            throw new IllegalArgumentException(
                    "permission " + Term.of(permission) + " must name at least one scope or role");
        }
        boolean writes = permission.access() == Permission.Access.WRITE;
        if (writes && names.stream().anyMatch(AccessPolicy::onlyReads)) {
            throw new IllegalArgumentException(
                    "permission "
                            + Term.of(permission)
                            + " writes, but is given by a name that only reads: "
                            + names);
        }
    }

    /**
     * By its words, however they are put together: {@code A.Read.All}, {@code a.read}, {@code
     * AReadAll}.
     */
    private static boolean onlyReads(String name) {
        String words = name.replaceAll("(?<=[a-z])(?=[A-Z])", ".").toLowerCase(Locale.ROOT);
        List<String> parts = List.of(words.split("[^a-z0-9]+", -1));
        return parts.contains("read") && Collections.disjoint(parts, WRITING);
    }
}
