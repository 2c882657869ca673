package dev.quell;

import dev.quell.access.IssuerTemplate;
import dev.quell.access.jwt.IssuerFile;
import dev.quell.access.jwt.JwtAssertionReader;
import dev.quell.api.own.IssuerApi;
import dev.quell.issuer.AttemptLimits;
import dev.quell.issuer.AuthenticateClient;
import dev.quell.issuer.EmbeddedIssuer;
import dev.quell.issuer.IssueApplicationToken;
import dev.quell.store.sql.SqliteStore;

/** The embedded issuer and whom it knows, joined. */
final class EmbeddedDirectory {
    private final Outside outside;
    private final IssuerFile file;
    private final SqliteStore store;
    private final EmbeddedIssuer issuer;

    /** {@code name} is the {@code iss} with {@code {tenant}} in it. */
    EmbeddedDirectory(String name, IssuerFile file, SqliteStore store, Outside outside) {
        this.outside = outside;
        this.file = file;
        this.store = store;
        this.issuer =
                new EmbeddedIssuer(
                        new IssuerTemplate(name), file.signer(outside.uuids()), outside.clock());
    }

    EmbeddedIssuer issuer() {
        return issuer;
    }

    /** Its endpoints. */
    IssuerApi api() {
        AuthenticateClient authenticate =
                new AuthenticateClient(
                        store.applications(),
                        outside.clock(),
                        new AttemptLimits(outside.nanoTime(), outside.random()),
                        new AuthenticateClient.Assertions(
                                new JwtAssertionReader(), file.publicKey()));
        return new IssuerApi(
                issuer,
                file.publicKeySet(),
                new IssueApplicationToken(authenticate, issuer, outside.clock()),
                outside.clock());
    }
}
