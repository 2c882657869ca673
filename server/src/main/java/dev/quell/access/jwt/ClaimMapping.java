package dev.quell.access.jwt;

import java.util.Set;

/**
 * What the claims of an issuer's tokens mean: who is an application, and where application roles,
 * delegated scopes and directory roles stand. Immutable; what would weaken a check has no such
 * value.
 *
 * @param roles what an application may do
 * @param scopes what a user let an application do
 */
public record ClaimMapping(
        IssuerKind kind,
        ApplicationSign application,
        ClaimPath roles,
        ClaimPath scopes,
        DirectoryRoleClaim directoryRoles) {

    /** Claims for the client, which every token has, a user's too. */
    private static final Set<String> OF_CLIENTS = Set.of("azp", "appid", "cid", "client_id");

    /**
     * Claims that say who somebody is or whom a token is for (RFC 7519, OpenID Connect Core §5.1).
     * People choose some of them for themselves.
     */
    private static final Set<String> IDENTIFYING =
            Set.of(
                    "iss",
                    "sub",
                    "aud",
                    "jti",
                    "oid",
                    "uid",
                    "tid",
                    "name",
                    "given_name",
                    "family_name",
                    "middle_name",
                    "nickname",
                    "preferred_username",
                    "profile",
                    "picture",
                    "website",
                    "email",
                    "gender",
                    "birthdate",
                    "zoneinfo",
                    "locale",
                    "phone_number",
                    "address",
                    "upn",
                    "unique_name");

    /**
     * Checks that no claim means more than it should.
     *
     * @throws IllegalArgumentException if a right would come from a claim that says who somebody
     *     is, a user's scopes would be directory roles too, or users would be taken for
     *     applications
     */
    public ClaimMapping {
        demandRights(roles);
        demandRights(scopes);
        demandRights(directoryRoles.claim());
        if (scopes.equals(directoryRoles.claim())) {
            throw new IllegalArgumentException(
                    "scopes and directory roles must not be the same claim, "
                            + scopes
                            + ": whoever may ask for a scope could give himself a role");
        }
        switch (application) {
            case ApplicationSign.Declared() -> {
                if (roles.equals(scopes)) {
                    throw new IllegalArgumentException(
                            "roles and scopes must not be the same claim, "
                                    + scopes
                                    + ": it is the scopes that tell a user's token");
                }
            }
            case ApplicationSign.OwnName(ClaimPath claim, String _, String _) -> {
                if (OF_CLIENTS.contains(claim.first())) {
                    throw new IllegalArgumentException(
                            "claim "
                                    + claim
                                    + " names the client in users' tokens too: by it every user"
                                    + " would be an application, which needs no directory role");
                }
            }
        }
    }

    private static void demandRights(ClaimPath claim) {
        if (IDENTIFYING.contains(claim.first()) || OF_CLIENTS.contains(claim.first())) {
            throw new IllegalArgumentException(
                    "claim "
                            + claim
                            + " says who somebody is, not what he may do; name one that only the"
                            + " identity provider's administrators give");
        }
    }
}
