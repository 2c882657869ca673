package dev.quell.access.jwt;

import com.nimbusds.jwt.JWTClaimsSet;
import dev.quell.access.Credentials;
import dev.quell.access.Delegation;
import dev.quell.access.DirectoryRole;
import dev.quell.access.Identity;
import dev.quell.access.Principal;
import dev.quell.access.TokenClaims;
import dev.quell.refusal.Refused;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Writes an identity as the claims that {@link ClaimedIdentity} reads the same one out of. */
final class WrittenIdentity {
    /** The client that a user's token was given to, if a command made it. */
    private static final String USERS_CLIENT =
            UUID.nameUUIDFromBytes("quell token".getBytes(StandardCharsets.US_ASCII)).toString();

    private static final ClaimMapping CLAIMS = IssuerKind.ENTRA.claims();

    private WrittenIdentity() {}

    static void write(TokenClaims claims, JWTClaimsSet.Builder set) {
        Identity identity = claims.identity();
        set.claim("tid", identity.tenant().text());
        switch (identity.principal()) {
            case Principal.User user -> writeUser(user, claims, set);
            case Principal.Application application ->
                    writeApplication(application, identity.credentials(), set);
            case Principal.Operator _ ->
                    throw new IllegalArgumentException("an operator acts without a token");
        }
        // Read back at once: blank ids, scopes with a blank in them, another issuer's principal.
        if (!readBack(claims, set).equals(Optional.of(identity))) {
            throw new IllegalArgumentException(
                    "no token of " + claims.issuer() + " can say who that is");
        }
    }

    private static void writeUser(
            Principal.User user, TokenClaims claims, JWTClaimsSet.Builder set) {
        if (!(claims.identity().credentials()
                instanceof Credentials.Delegated(List<String> scopes, var directoryRoles))) {
            throw new IllegalArgumentException("a user's token carries scopes, not roles");
        }
        Delegation delegation =
                claims.delegation().orElse(new Delegation(USERS_CLIENT, user.displayName()));
        set.subject(user.id())
                .claim("oid", user.id())
                .claim("azp", delegation.client())
                .claim("scp", String.join(" ", scopes))
                .claim(
                        "wids",
                        directoryRoles.stream().sorted().map(DirectoryRole::templateId).toList())
                .claim("name", user.displayName())
                .claim("preferred_username", delegation.userName());
    }

    private static void writeApplication(
            Principal.Application application, Credentials credentials, JWTClaimsSet.Builder set) {
        if (!(credentials instanceof Credentials.ApplicationOnly(List<String> roles))) {
            throw new IllegalArgumentException("an application's token carries roles, not scopes");
        }
        set.subject(application.id())
                .claim("oid", application.id())
                .claim("azp", application.id())
                .claim("idtyp", "app")
                .claim("roles", roles)
                .claim("app_displayname", application.name());
    }

    private static Optional<Identity> readBack(TokenClaims claims, JWTClaimsSet.Builder set) {
        byte[] json = set.build().toString().getBytes(StandardCharsets.UTF_8);
        try {
            return StrictJson.object(json)
                    .map(Claims::new)
                    .map(read -> new ClaimedIdentity(read, claims.issuer(), CLAIMS))
                    .map(read -> read.in(claims.identity().tenant()));
        } catch (Refused e) {
            return Optional.empty();
        }
    }
}
