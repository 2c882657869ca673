package dev.quell.access.jwt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.quell.access.Credentials;
import dev.quell.access.DirectoryRole;
import dev.quell.access.Identity;
import dev.quell.access.Principal;
import dev.quell.refusal.TokenFlaw;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Access tokens as the makers write them: who they stand for, and what their bearers may do. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class IssuerKindTest {
    private static final String READ = "SecurityIncident.Read.All";
    private static final String WRITE = "SecurityIncident.ReadWrite.All";

    private final Bench bench = new Bench();

    @Test
    void entrasSecondVersionNamesAUserByOidAndDirectoryRolesByTemplateId() {
        assertThat(
                        verify(
                                IssuerKind.ENTRA.claims(),
                                claims(
                                        "ver", "2.0",
                                        "azp", "client",
                                        "oid", "object",
                                        "sub", "pairwise",
                                        "name", "Ada",
                                        "scp", READ + " " + WRITE,
                                        "wids",
                                                List.of(
                                                        "b79fbf4d-3ef9-4689-8143-76b194e85509",
                                                        DirectoryRole.SECURITY_OPERATOR
                                                                .templateId()))))
                .isEqualTo(
                        user(
                                "object",
                                "Ada",
                                Set.of(DirectoryRole.SECURITY_OPERATOR),
                                READ,
                                WRITE));
    }

    @Test
    void entrasFirstVersionNamesTheClientByAppid() {
        assertThat(
                        verify(
                                IssuerKind.ENTRA.claims(),
                                claims(
                                        "ver", "1.0",
                                        "appid", "client",
                                        "oid", "object",
                                        "sub", "object",
                                        "roles", List.of(READ))))
                .isEqualTo(application("client", READ));
    }

    @Test
    void keycloaksServiceAccountIsAnApplicationWithTheRolesOfQuellsClient() {
        assertThat(verify(IssuerKind.KEYCLOAK.claims(), keycloakService()))
                .isEqualTo(application("soar", WRITE));
    }

    /** Whoever signs in through that client is none the less a user. */
    @ParameterizedTest
    @ValueSource(strings = {"ada", "service-account-other", "service-account-soar2", "soar"})
    void keycloaksUserIsNoApplicationWhateverRolesHeHas(String name) {
        Map<String, Object> claims = keycloakService();
        claims.put("preferred_username", name);
        claims.put("realm_access", Map.of("roles", List.of("soc-analyst", "offline_access")));
        ClaimMapping mapping =
                mapped(IssuerKind.KEYCLOAK, DirectoryRole.SECURITY_OPERATOR, "soc-analyst");

        assertThat(verify(mapping, claims))
                .isEqualTo(
                        user(
                                "uuid",
                                name,
                                Set.of(DirectoryRole.SECURITY_OPERATOR),
                                "profile",
                                WRITE));
    }

    @Test
    void oktasScopesAreAListForApplicationsAndUsers() {
        Map<String, Object> service =
                claims("cid", "0oa1", "sub", "0oa1", "scp", List.of(READ, WRITE), "ver", 1);
        Map<String, Object> person =
                claims(
                        "cid", "0oa1",
                        "uid", "00u1",
                        "sub", "ada@contoso.example",
                        "scp", List.of("openid", READ),
                        "groups", List.of("Everyone", "SOC readers"));
        ClaimMapping mapping =
                mapped(IssuerKind.OKTA, DirectoryRole.SECURITY_READER, "SOC readers");

        assertThat(verify(mapping, service)).isEqualTo(application("0oa1", READ, WRITE));
        assertThat(verify(mapping, person))
                .isEqualTo(
                        user(
                                "00u1",
                                "ada@contoso.example",
                                Set.of(DirectoryRole.SECURITY_READER),
                                "openid",
                                READ));
    }

    /** One group is a text, several are a list; the blank in a name is part of it. */
    @Test
    void adfsScopesAreATextAndAGroupOfOneIsOne() {
        ClaimMapping mapping =
                mapped(IssuerKind.ADFS, DirectoryRole.SECURITY_ADMINISTRATOR, "SOC admins");
        Map<String, Object> claims =
                claims(
                        "appid",
                        "client",
                        "sub",
                        "s",
                        "upn",
                        "ada@contoso",
                        "scp",
                        "openid " + READ);
        claims.put("group", "SOC admins");
        Identity admin =
                user(
                        "s",
                        "ada@contoso",
                        Set.of(DirectoryRole.SECURITY_ADMINISTRATOR),
                        "openid",
                        READ);

        assertThat(verify(mapping, claims)).isEqualTo(admin);
        claims.put("group", List.of("Domain Users", "SOC admins"));
        assertThat(verify(mapping, claims)).isEqualTo(admin);
        claims.put("group", "Friends of SOC admins");
        assertThat(verify(mapping, claims))
                .isEqualTo(user("s", "ada@contoso", Set.of(), "openid", READ));
        assertThat(verify(mapping, claims("appid", "client", "roles", READ)))
                .isEqualTo(application("client", READ));
    }

    @Test
    void anyOthersAreReadByTheStandard() {
        ClaimMapping mapping = IssuerKind.OIDC.claims();

        assertThat(verify(mapping, claims("client_id", "c", "sub", "c", "roles", List.of(READ))))
                .isEqualTo(application("c", READ));
        assertThat(
                        verify(
                                mapping,
                                claims("client_id", "c", "sub", "u", "scope", READ, "name", "Ada")))
                .isEqualTo(user("u", "Ada", Set.of(), READ));
    }

    @ParameterizedTest
    @EnumSource(
            value = IssuerKind.class,
            names = {"KEYCLOAK", "OKTA", "OIDC"})
    void anIdTokenIsNoAccessToken(IssuerKind kind) {
        Map<String, Object> idToken = claims("sub", "u", "azp", "client", "name", "Ada");

        assertThat(Bench.flaw(verifier(kind.claims()), bench.token(timed(idToken))))
                .contains(TokenFlaw.MALFORMED);
    }

    @ParameterizedTest
    @EnumSource(
            value = IssuerKind.class,
            names = {"KEYCLOAK", "OKTA", "OIDC", "ADFS"})
    void untilSomethingIsMappedNobodyHasADirectoryRole(IssuerKind kind) {
        String everyTemplateId = DirectoryRole.SECURITY_ADMINISTRATOR.templateId();

        assertThat(kind.claims().directoryRoles().given(List.of(everyTemplateId))).isEmpty();
    }

    @Test
    void aClaimDeepInOrWithDotsInItsNameIsFound() {
        ClaimMapping mapping =
                mapping(
                        IssuerKind.OIDC,
                        ClaimPath.of("/https:~1~1quell.example~1roles"),
                        ClaimPath.of("a.b.c"));
        Map<String, Object> service = claims("client_id", "c", "sub", "c");
        service.put("https://quell.example/roles", List.of(WRITE));
        Map<String, Object> person = claims("client_id", "c", "sub", "u");
        person.put("a", Map.of("b", Map.of("c", READ)));

        assertThat(verify(mapping, service)).isEqualTo(application("c", WRITE));
        assertThat(verify(mapping, person)).isEqualTo(user("u", "u", Set.of(), READ));
        assertThat(mapping.roles()).hasToString("/https:~1~1quell.example~1roles");
    }

    @Test
    void whatIsNotThereGivesNothing() {
        Map<String, Object> claims = keycloakService();
        claims.put("resource_access", List.of(Map.of("quell", "x")));

        assertThat(verify(IssuerKind.KEYCLOAK.claims(), claims)).isEqualTo(application("soar"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sub",
                "email",
                "preferred_username",
                "address.region",
                "azp",
                "aud",
                "client_id"
            })
    void aRightNeverComesFromWhatSaysWhoSomebodyIs(String claim) {
        ClaimPath path = ClaimPath.of(claim);
        ClaimPath scopes = ClaimPath.of("scope");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> mapping(IssuerKind.OIDC, path, scopes))
                .withMessageContaining(claim);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> mapping(IssuerKind.OIDC, ClaimPath.of("roles"), path));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> roles(IssuerKind.OIDC, new DirectoryRoleClaim(path, Map.of())));
    }

    @Test
    void aScopeNeverGivesADirectoryRole() {
        DirectoryRoleClaim claim = new DirectoryRoleClaim(ClaimPath.of("scope"), Map.of());

        assertThatIllegalArgumentException()
                .isThrownBy(() -> roles(IssuerKind.KEYCLOAK, claim))
                .withMessageContaining("same claim");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "azp={client}",
                "client_id={client}",
                "cid={client}",
                "gty=client",
                "sub=",
                "x"
            })
    void whatEveryTokenHasTellsNoApplication(String sign) {
        ClaimMapping usual = IssuerKind.OIDC.claims();

        assertThatIllegalArgumentException()
                .isThrownBy(
                        () ->
                                new ClaimMapping(
                                        usual.kind(),
                                        ApplicationSign.of(sign),
                                        usual.roles(),
                                        usual.scopes(),
                                        usual.directoryRoles()));
    }

    @Test
    void rolesThatAreScopesNeedAnotherSignOfAnApplication() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> mapping(IssuerKind.ENTRA, ClaimPath.of("scp"), ClaimPath.of("scp")))
                .withMessageContaining("scp");
    }

    @Test
    void aGroupGivesOneDirectoryRole() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () ->
                                DirectoryRoleClaim.of(
                                        ClaimPath.of("groups"),
                                        Map.of(
                                                DirectoryRole.SECURITY_READER, List.of("soc"),
                                                DirectoryRole.SECURITY_OPERATOR, List.of("soc"))))
                .withMessageContaining("'soc'");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () ->
                                DirectoryRoleClaim.of(
                                        ClaimPath.of("groups"),
                                        Map.of(DirectoryRole.SECURITY_READER, List.of(" "))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "a..b", "a.", "a.b.c.d.e.f.g.h.i", "/", "//a"})
    void aPathWithoutANameIsNone(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> ClaimPath.of(text));
    }

    private static Map<String, Object> keycloakService() {
        return claims(
                "typ", "Bearer",
                "azp", "soar",
                "sub", "uuid",
                "preferred_username", "service-account-soar",
                "scope", "profile " + WRITE,
                "realm_access", Map.of("roles", List.of("offline_access")),
                "resource_access",
                        Map.of(
                                "account", Map.of("roles", List.of("manage-account")),
                                "quell", Map.of("roles", List.of(WRITE))));
    }

    private static ClaimMapping mapped(IssuerKind kind, DirectoryRole role, String value) {
        ClaimPath claim = kind.claims().directoryRoles().claim();
        return roles(kind, DirectoryRoleClaim.of(claim, Map.of(role, List.of(value))));
    }

    private static ClaimMapping roles(IssuerKind kind, DirectoryRoleClaim claim) {
        ClaimMapping usual = kind.claims();
        return new ClaimMapping(kind, usual.application(), usual.roles(), usual.scopes(), claim);
    }

    private static ClaimMapping mapping(IssuerKind kind, ClaimPath roles, ClaimPath scopes) {
        ClaimMapping usual = kind.claims();
        return new ClaimMapping(kind, usual.application(), roles, scopes, usual.directoryRoles());
    }

    private Identity verify(ClaimMapping mapping, Map<String, Object> claims) {
        return verifier(mapping).verify(bench.token(timed(claims)));
    }

    private Map<String, Object> timed(Map<String, Object> claims) {
        Map<String, Object> all = new LinkedHashMap<>(claims);
        all.put("iss", Bench.ISSUER);
        all.put("aud", Bench.AUDIENCE);
        all.put("exp", bench.clock.instant().getEpochSecond() + 60);
        return all;
    }

    private JwtVerifier verifier(ClaimMapping mapping) {
        return new JwtVerifier(
                List.of(
                        TrustedIssuer.configured(
                                Bench.ISSUER,
                                new IssuerTrust(
                                        Set.of(Bench.AUDIENCE), Set.of(Bench.TENANT), mapping),
                                new FixedKeys(List.of(bench.rsa.toPublicJWK())))),
                bench.clock);
    }

    private static Identity application(String client, String... roles) {
        return new Identity(
                Bench.TENANT,
                new Principal.Application(Bench.ISSUER, client, client),
                new Credentials.ApplicationOnly(List.of(roles)));
    }

    private static Identity user(
            String id, String name, Set<DirectoryRole> roles, String... scopes) {
        return new Identity(
                Bench.TENANT,
                new Principal.User(Bench.ISSUER, id, name),
                new Credentials.Delegated(List.of(scopes), roles));
    }

    private static Map<String, Object> claims(Object... namesAndValues) {
        Map<String, Object> claims = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            claims.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return claims;
    }
}
