package dev.quell.issuer;

import dev.quell.access.Credentials;
import dev.quell.access.Identity;
import dev.quell.access.Principal;
import dev.quell.store.Versioned;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * The client credentials grant (RFC 6749 §4.4): a token for an application on its own behalf, with
 * the roles that it was given. Writes nothing. Safe for use by many threads.
 */
public final class IssueApplicationToken {
    /** As Entra ID's: a token cannot be called back. */
    static final Duration LIFETIME = Duration.ofHours(1);

    private final AuthenticateClient authenticate;
    private final EmbeddedIssuer issuer;
    private final InstantSource clock;
    private final RecentTokens recent = new RecentTokens();

    public IssueApplicationToken(
            AuthenticateClient authenticate, EmbeddedIssuer issuer, InstantSource clock) {
        this.authenticate = authenticate;
        this.issuer = issuer;
        this.clock = clock;
    }

    /**
     * The token.
     *
     * @throws TokenRefusal.Said with what {@link AuthenticateClient} refuses, or {@code
     *     InvalidScope} unless the scope is {@code resource/.default}
     */
    public IssuedToken run(AuthenticateClient.Claim claim, Scopes scopes) {
        Versioned<Application> application = authenticate.run(claim);
        if (!scopes.isDefault()) {
            throw new TokenRefusal.Said(
                    new TokenRefusal.InvalidScope(
                            "An application gets what it was given: the scope must be"
                                    + " api://quell/.default."));
        }
        Instant now = clock.instant();
        RecentTokens.Key key =
                new RecentTokens.Key(
                        application.value().tenant(),
                        application.value().id(),
                        application.version());
        return recent.find(key, now, LIFETIME)
                .orElseGet(
                        () -> {
                            String text = sign(application.value());
                            recent.keep(key, text, now);
                            return new IssuedToken(text, LIFETIME);
                        });
    }

    private String sign(Application application) {
        return issuer.token(
                new Identity(
                        application.tenant(),
                        new Principal.Application(
                                issuer.nameFor(application.tenant()),
                                application.id().text(),
                                application.registration().displayName()),
                        new Credentials.ApplicationOnly(application.registration().roles())),
                Optional.empty(),
                LIFETIME);
    }
}
