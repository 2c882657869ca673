package dev.quell;

import dev.quell.access.IssuerTemplate;
import dev.quell.access.TenantId;
import dev.quell.access.jwt.IssuerFile;
import dev.quell.access.jwt.IssuerFileUnusable;
import dev.quell.issuer.EmbeddedIssuer;
import dev.quell.issuer.TokenRequest;
import java.time.Duration;
import java.util.Optional;

/**
 * Tokens made with the keys in a data folder, beside a server or without one: whoever may read the
 * folder has that right.
 */
public final class Tokens {
    private final IssuerFile file;
    private final EmbeddedIssuer issuer;

    private Tokens(IssuerFile file, EmbeddedIssuer issuer) {
        this.file = file;
        this.issuer = issuer;
    }

    /**
     * Those of the configured folder.
     *
     * @throws StartException if there are no keys in it
     * @throws ConfigException if the embedded issuer is off: nobody would believe its tokens
     */
    public static Tokens open(Config config, Outside outside) {
        String template =
                config.embeddedIssuer()
                        .orElseThrow(
                                () ->
                                        new ConfigException(
                                                "The embedded issuer is off, so its tokens would"
                                                        + " not be believed. Ask your own issuer"
                                                        + " (issuers.*), or set"
                                                        + " issuer.embedded=true."));
        try {
            IssuerFile file = IssuerFile.open(config.data().toAbsolutePath().normalize());
            return new Tokens(
                    file,
                    new EmbeddedIssuer(
                            new IssuerTemplate(template),
                            file.signer(outside.uuids()),
                            outside.clock()));
        } catch (IssuerFileUnusable e) {
            throw StartException.of(e);
        }
    }

    /**
     * A token for that subject.
     *
     * @param tenant the folder's own if empty
     * @throws IllegalArgumentException if a name cannot be said in a token, or the lifetime is not
     *     within 1 s to 24 h
     */
    public String token(
            Optional<TenantId> tenant, TokenRequest.Subject subject, Duration lifetime) {
        return issuer.token(new TokenRequest(tenant.orElse(file.tenant()), subject, lifetime));
    }
}
