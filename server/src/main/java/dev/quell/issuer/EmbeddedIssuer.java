package dev.quell.issuer;

import dev.quell.access.Credentials;
import dev.quell.access.Delegation;
import dev.quell.access.IdTokenClaims;
import dev.quell.access.Identity;
import dev.quell.access.IssuerTemplate;
import dev.quell.access.Principal;
import dev.quell.access.TenantId;
import dev.quell.access.TokenClaims;
import dev.quell.access.TokenSigner;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;

/** Makes access tokens for this server. Safe for use by many threads if the signer is. */
public final class EmbeddedIssuer {
    /** Product.md §2. */
    public static final String AUDIENCE = "api://quell";

    private final IssuerTemplate name;
    private final TokenSigner signer;
    private final InstantSource clock;

    public EmbeddedIssuer(IssuerTemplate name, TokenSigner signer, InstantSource clock) {
        this.name = name;
        this.signer = signer;
        this.clock = clock;
    }

    /**
     * A token as wanted, valid from now on; a secret.
     *
     * @throws IllegalArgumentException if the subject's name or what it is given cannot be said in
     *     a token: more than 256 characters, control characters, a blank within a scope
     */
    public String token(TokenRequest request) {
        String issuer = nameFor(request.tenant());
        return signer.sign(
                new TokenClaims(
                        issuer,
                        AUDIENCE,
                        identity(issuer, request),
                        clock.instant(),
                        request.lifetime()));
    }

    /**
     * An access token for that identity, from now on.
     *
     * @param delegation of a user who signed in
     */
    String token(Identity identity, Optional<Delegation> delegation, Duration lifetime) {
        return signer.sign(
                new TokenClaims(
                        nameFor(identity.tenant()),
                        AUDIENCE,
                        identity,
                        delegation,
                        clock.instant(),
                        lifetime));
    }

    String idToken(IdTokenClaims claims) {
        return signer.signId(claims);
    }

    /** Its {@code iss} in that tenant. */
    public String nameFor(TenantId tenant) {
        return name.of(tenant);
    }

    private static Identity identity(String issuer, TokenRequest request) {
        TenantId tenant = request.tenant();
        String id = id(tenant, request.subject());
        return switch (request.subject()) {
            case TokenRequest.Subject.Application application ->
                    new Identity(
                            tenant,
                            new Principal.Application(issuer, id, application.name()),
                            new Credentials.ApplicationOnly(application.roles()));
            case TokenRequest.Subject.User user ->
                    new Identity(
                            tenant,
                            new Principal.User(issuer, id, user.name()),
                            new Credentials.Delegated(user.scopes(), user.directoryRoles()));
        };
    }

    /** Made from tenant and name, so that the audit trail knows who comes back. */
    private static String id(TenantId tenant, TokenRequest.Subject subject) {
        String kind =
                switch (subject) {
                    case TokenRequest.Subject.Application _ -> "application";
                    case TokenRequest.Subject.User _ -> "user";
                };
        String source = kind + "\n" + tenant.text() + "\n" + subject.name();
        return UUID.nameUUIDFromBytes(source.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
