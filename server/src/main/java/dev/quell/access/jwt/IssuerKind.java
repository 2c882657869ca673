package dev.quell.access.jwt;

import dev.quell.access.DirectoryRole;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Makes of identity providers, by the claims that they say who somebody is with. What somebody may
 * do is said where {@link #claims} says, unless configured otherwise.
 */
public enum IssuerKind {
    /**
     * Microsoft Entra ID, access tokens of version 1 and 2; the embedded issuer writes the same.
     */
    ENTRA,

    /** Active Directory Federation Services, which write one value of several as a text. */
    ADFS,

    KEYCLOAK,

    /** A custom authorization server of Okta, whose subject is a login name or a client's id. */
    OKTA,

    /** Access tokens as RFC 9068 has them. */
    OIDC;

    /** What its tokens say somebody may do, and where. */
    public ClaimMapping claims() {
        return switch (this) {
            case ENTRA ->
                    mapping(
                            new ApplicationSign.Declared(),
                            "roles",
                            "scp",
                            new DirectoryRoleClaim(ClaimPath.of("wids"), templateIds()));
            case ADFS -> mapping(new ApplicationSign.Declared(), "roles", "scp", unmapped("group"));
            case KEYCLOAK ->
                    mapping(
                            ApplicationSign.of("preferred_username=service-account-{client}"),
                            "resource_access.quell.roles",
                            "scope",
                            unmapped("realm_access.roles"));
            case OKTA ->
                    mapping(ApplicationSign.of("sub={client}"), "scp", "scp", unmapped("groups"));
            case OIDC ->
                    mapping(
                            ApplicationSign.of("sub={client}"),
                            "roles",
                            "scope",
                            unmapped("groups"));
        };
    }

    /** Claims for the id of the client that has the token; the first that is there counts. */
    List<String> clients() {
        return switch (this) {
            case ENTRA -> List.of("azp", "appid");
            case ADFS -> List.of("appid", "azp");
            case KEYCLOAK -> List.of("azp");
            case OKTA -> List.of("cid");
            case OIDC -> List.of("client_id", "azp");
        };
    }

    /** Claims for the id of a user, which never changes hands. */
    List<String> users() {
        return switch (this) {
            case ENTRA -> List.of("oid", "sub");
            case ADFS, KEYCLOAK, OIDC -> List.of("sub");
            case OKTA -> List.of("uid", "sub");
        };
    }

    /** Claims for the name of a user, which only shows. */
    List<String> names() {
        return switch (this) {
            case ENTRA, KEYCLOAK, OIDC -> List.of("name", "preferred_username");
            case ADFS -> List.of("name", "upn", "unique_name");
            case OKTA -> List.of("name", "sub");
        };
    }

    private ClaimMapping mapping(
            ApplicationSign sign, String roles, String scopes, DirectoryRoleClaim directoryRoles) {
        return new ClaimMapping(
                this, sign, ClaimPath.of(roles), ClaimPath.of(scopes), directoryRoles);
    }

    /** Nobody has a directory role until somebody says what gives it. */
    private static DirectoryRoleClaim unmapped(String claim) {
        return new DirectoryRoleClaim(ClaimPath.of(claim), Map.of());
    }

    private static Map<String, DirectoryRole> templateIds() {
        return Arrays.stream(DirectoryRole.values())
                .collect(Collectors.toMap(DirectoryRole::templateId, Function.identity()));
    }
}
