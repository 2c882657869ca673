package dev.quell;

import dev.quell.access.Credentials;
import dev.quell.access.DirectoryRole;
import dev.quell.access.Identity;
import dev.quell.access.IssuerTemplate;
import dev.quell.access.Principal;
import dev.quell.access.TenantId;
import dev.quell.access.TokenClaims;
import dev.quell.access.jwt.IssuerFile;
import dev.quell.issuer.EmbeddedIssuer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Tokens by the kind of caller that a test wants, signed with the keys of a running server. */
record TestTokens(Path data, TenantId tenant, Instant now) {
    static final String READ = "SecurityIncident.Read.All";
    static final String WRITE = "SecurityIncident.ReadWrite.All";
    static final String WRITE_ALERTS = "SecurityAlert.ReadWrite.All";

    private static final Duration LIFETIME = Duration.ofHours(1);

    /** By the names that the corpus uses. */
    String named(String caller) {
        return switch (caller) {
            case "nobody" -> "";
            case "bealfasi" -> user("bealfasi", WRITE, DirectoryRole.SECURITY_OPERATOR);
            case "mara" -> user("mara.lind", WRITE, DirectoryRole.SECURITY_OPERATOR);
            case "mara-read-scope" -> user("mara.lind", READ, DirectoryRole.SECURITY_OPERATOR);
            case "mara-reader-role" -> user("mara.lind", WRITE, DirectoryRole.SECURITY_READER);
            case "app-no-roles" -> application(List.of());
            case "app-read" -> application(List.of(READ));
            case "app-write" -> application(List.of(WRITE));
            case "app-alerts" -> application(List.of(WRITE, WRITE_ALERTS));
            case "quell-intake", "quell-portal" ->
                    application(caller, List.of(WRITE, WRITE_ALERTS));
            case "wrong-audience" ->
                    sign("api://another", applicationIdentity(List.of(WRITE)), now);
            case "expired" ->
                    sign(
                            EmbeddedIssuer.AUDIENCE,
                            applicationIdentity(List.of(WRITE)),
                            now.minus(LIFETIME.multipliedBy(3)));
            default -> throw new IllegalArgumentException("no such caller: " + caller);
        };
    }

    /** Scopes as the claim has them, with blanks between. */
    String user(String name, String scope, DirectoryRole... roles) {
        Identity identity =
                new Identity(
                        tenant,
                        new Principal.User(issuer(), id(name), name),
                        new Credentials.Delegated(List.of(scope.split(" ", -1)), Set.of(roles)));
        return sign(EmbeddedIssuer.AUDIENCE, identity, now);
    }

    String application(List<String> roles) {
        return application("soar", roles);
    }

    private String application(String name, List<String> roles) {
        return sign(EmbeddedIssuer.AUDIENCE, applicationIdentity(name, roles), now);
    }

    private Identity applicationIdentity(List<String> roles) {
        return applicationIdentity("soar", roles);
    }

    private Identity applicationIdentity(String name, List<String> roles) {
        return new Identity(
                tenant,
                new Principal.Application(issuer(), id(name), name),
                new Credentials.ApplicationOnly(roles));
    }

    private String sign(String audience, Identity identity, Instant issuedAt) {
        return IssuerFile.open(data)
                .signer(UUID::randomUUID)
                .sign(new TokenClaims(issuer(), audience, identity, issuedAt, LIFETIME));
    }

    private String issuer() {
        return IssuerTemplate.EMBEDDED.of(tenant);
    }

    private static String id(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .toString();
    }
}
