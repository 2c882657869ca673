package dev.quell.issuer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.quell.access.Credentials;
import dev.quell.access.DirectoryRole;
import dev.quell.access.Identity;
import dev.quell.access.IssuerTemplate;
import dev.quell.access.Principal;
import dev.quell.access.TenantId;
import dev.quell.access.TokenClaims;
import dev.quell.access.TokenSigner;
import dev.quell.access.TokenVerifier;
import dev.quell.access.jwt.IssuerFile;
import dev.quell.access.jwt.JwtVerifier;
import dev.quell.access.jwt.SettableClock;
import dev.quell.access.jwt.TrustedIssuer;
import dev.quell.issuer.TokenRequest.Subject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the embedded issuer writes, the verifier of the same folder reads. */
final class EmbeddedIssuerTest {
    private static final TenantId TENANT = new TenantId("d0e50000-0000-4000-8000-000000213213");
    private static final TenantId OTHER = new TenantId("d0e50000-0000-4000-8000-000000000001");
    private static final Duration HOUR = Duration.ofHours(1);

    private final SettableClock clock = new SettableClock("2026-11-24T12:00:00.123Z");
    private final AtomicLong ids = new AtomicLong();
    @TempDir Path folder;
    private EmbeddedIssuer issuer;
    private TokenSigner signer;
    private TokenVerifier verifier;

    @BeforeEach
    void start() {
        IssuerFile file = IssuerFile.openOrCreate(folder, () -> TENANT);
        signer = file.signer(() -> new UUID(0, ids.incrementAndGet()));
        issuer = new EmbeddedIssuer(IssuerTemplate.EMBEDDED, signer, clock);
        verifier =
                new JwtVerifier(
                        List.of(
                                TrustedIssuer.embedded(
                                        IssuerTemplate.EMBEDDED,
                                        Set.of(EmbeddedIssuer.AUDIENCE),
                                        file.keys())),
                        clock);
    }

    @Test
    void anApplicationComesBackAsItWasNamed() {
        Identity identity = verifier.verify(application("Playbook", "A.Read", "B.Write"));

        assertThat(identity.tenant()).isEqualTo(TENANT);
        assertThat(identity.principal().displayName()).isEqualTo("API-App:Playbook");
        assertThat(identity.credentials())
                .isEqualTo(new Credentials.ApplicationOnly(List.of("A.Read", "B.Write")));
    }

    @Test
    void aUserComesBackWithScopesAndDirectoryRoles() {
        Set<DirectoryRole> roles =
                EnumSet.of(DirectoryRole.SECURITY_OPERATOR, DirectoryRole.GLOBAL_READER);

        Identity identity =
                verifier.verify(user("Ada \uD83D\uDE00 \"L\"", List.of("A", "B"), roles));

        assertThat(identity.principal().displayName()).isEqualTo("Ada \uD83D\uDE00 \"L\"");
        assertThat(identity.credentials())
                .isEqualTo(new Credentials.Delegated(List.of("A", "B"), roles));
    }

    @Test
    void nothingGivenComesBackAsNothing() {
        assertThat(verifier.verify(application("a")).credentials())
                .isEqualTo(new Credentials.ApplicationOnly(List.of()));
        assertThat(verifier.verify(user("a", List.of(), Set.of())).credentials())
                .isEqualTo(new Credentials.Delegated(List.of(), Set.of()));
    }

    @Test
    void theSameNameIsTheSameOneInItsTenantOnly() {
        Principal first = verifier.verify(application("a", "R")).principal();
        clock.advance(Duration.ofDays(1));
        Principal again = verifier.verify(application("a", "S")).principal();
        Subject subject = new Subject.Application("a", List.of());
        Principal elsewhere =
                verifier.verify(issuer.token(new TokenRequest(OTHER, subject, HOUR))).principal();
        Principal user = verifier.verify(user("a", List.of(), Set.of())).principal();

        assertThat(again).isEqualTo(first);
        assertThat(id(elsewhere)).isNotEqualTo(id(first));
        assertThat(id(user)).isNotEqualTo(id(first));
        assertThat(UUID.fromString(id(first))).hasToString(id(first));
    }

    @Test
    void theClaimsAreThoseOfTheContract() {
        JsonNode header = part(application("a", "R"), 0);
        JsonNode claims = part(application("a", "R"), 1);
        JsonNode user = part(user("Ada", List.of("S"), Set.of()), 1);

        assertThat(header.propertyNames()).containsExactlyInAnyOrder("alg", "kid", "typ");
        assertThat(header.get("typ").stringValue()).isEqualTo("at+jwt");
        assertThat(claims.propertyNames())
                .containsExactlyInAnyOrder(
                        "iss",
                        "aud",
                        "exp",
                        "nbf",
                        "iat",
                        "jti",
                        "tid",
                        "oid",
                        "sub",
                        "azp",
                        "idtyp",
                        "roles",
                        "app_displayname",
                        "ver");
        assertThat(claims.get("iss").stringValue())
                .isEqualTo("https://quell.local/" + TENANT + "/v2.0");
        assertThat(claims.get("aud").stringValue()).isEqualTo("api://quell");
        assertThat(claims.get("ver").stringValue()).isEqualTo("2.0");
        assertThat(claims.get("exp").longValue() - claims.get("nbf").longValue()).isEqualTo(3600);
        assertThat(user.propertyNames())
                .containsExactlyInAnyOrder(
                        "iss",
                        "aud",
                        "exp",
                        "nbf",
                        "iat",
                        "jti",
                        "tid",
                        "oid",
                        "sub",
                        "azp",
                        "scp",
                        "wids",
                        "name",
                        "preferred_username",
                        "ver");
    }

    @Test
    void everyTokenHasItsOwnId() {
        assertThat(part(application("a"), 1).get("jti"))
                .isNotEqualTo(part(application("a"), 1).get("jti"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT0.999S", "-PT1H", "PT24H1S"})
    void aLifetimeOutsideTheLimitsIsRefused(String lifetime) {
        Subject subject = new Subject.Application("a", List.of());

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TokenRequest(TENANT, subject, Duration.parse(lifetime)));
    }

    @Test
    void aNameThatATokenCannotSayIsRefused() {
        for (String name : List.of("a\nb", "\uD800", "x".repeat(257))) {
            assertThatIllegalArgumentException().isThrownBy(() -> application(name));
            assertThatIllegalArgumentException().isThrownBy(() -> user(name, List.of(), Set.of()));
        }
        assertThatIllegalArgumentException().isThrownBy(() -> application(" "));
    }

    @Test
    void aScopeThatWouldComeBackAsTwoIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> user("a", List.of("A B"), Set.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> application("a", ""));
    }

    @Test
    void anIdentityThatNoTokenStandsForIsNotSigned() {
        String name = IssuerTemplate.EMBEDDED.of(TENANT);
        Credentials roles = new Credentials.ApplicationOnly(List.of());
        List<Identity> identities =
                List.of(
                        new Identity(TENANT, new Principal.Operator("demo"), roles),
                        new Identity(TENANT, new Principal.User(name, "id", "n"), roles),
                        new Identity(TENANT, new Principal.Application("other", "id", "n"), roles),
                        new Identity(TENANT, new Principal.Application(name, "", "n"), roles));
        for (Identity identity : identities) {
            assertThatIllegalArgumentException()
                    .isThrownBy(
                            () ->
                                    signer.sign(
                                            new TokenClaims(
                                                    name,
                                                    EmbeddedIssuer.AUDIENCE,
                                                    identity,
                                                    clock.instant(),
                                                    HOUR)));
        }
    }

    private String application(String name, String... roles) {
        return issuer.token(
                new TokenRequest(TENANT, new Subject.Application(name, List.of(roles)), HOUR));
    }

    private String user(String name, List<String> scopes, Set<DirectoryRole> roles) {
        return issuer.token(new TokenRequest(TENANT, new Subject.User(name, scopes, roles), HOUR));
    }

    private static String id(Principal principal) {
        return switch (principal) {
            case Principal.Application application -> application.id();
            case Principal.User user -> user.id();
            case Principal.Operator operator -> operator.command();
        };
    }

    private static JsonNode part(String token, int index) {
        byte[] json = Base64.getUrlDecoder().decode(token.split("\\.", -1)[index]);
        return JsonMapper.shared().readTree(new String(json, StandardCharsets.UTF_8));
    }
}
