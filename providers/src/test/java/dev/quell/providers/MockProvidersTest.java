package dev.quell.providers;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * One Quell that believes four issuers of different makes, found by their discovery documents, and
 * a fifth that is never there.
 */
class MockProvidersTest {
    private static final String WRITE = "SecurityIncident.ReadWrite.All";
    private static final String OPERATOR = "5f2222b1-57c3-48ba-8ad5-d4759f1fde6f";
    private static final String OTHER_TENANT = "22222222-2222-4222-8222-222222222222";

    /** The mock's own, which it writes as {@code azp} whatever is asked for. */
    private static final String CLIENT = "default";

    @TempDir private static Path data;

    private static MockOAuth2Server server;
    private static DemoQuell quell;

    @BeforeAll
    static void start() {
        server = new MockOAuth2Server();
        server.start(InetAddress.getLoopbackAddress(), 0);
        Map<String, String> settings = new HashMap<>();
        for (String kind : List.of("entra", "adfs", "keycloak", "okta")) {
            settings.put("issuers." + kind + ".kind", kind);
            settings.put("issuers." + kind + ".url", issuer(kind));
            Http.warm(server.wellKnownUrl(kind).toString(), server.jwksUrl(kind).toString());
            settings.put("issuers." + kind + ".tenants", DemoQuell.TENANT);
        }
        settings.put("issuers.entra.tenants", DemoQuell.TENANT + "," + OTHER_TENANT);
        settings.put("issuers.keycloak.directory-roles.security-operator", "soc");
        settings.put("issuers.okta.directory-roles.security-operator", "SOC");
        settings.put("issuers.adfs.directory-roles.security-operator", "CONTOSO\\\\SOC");
        settings.put("issuers.away.url", "http://127.0.0.1:1/away");
        settings.put("issuers.away.tenants", DemoQuell.TENANT);
        quell = new DemoQuell(data, settings);
    }

    @AfterAll
    static void stop() {
        quell.close();
        server.shutdown();
    }

    @ParameterizedTest
    @ValueSource(strings = {"entra", "adfs", "keycloak", "okta"})
    void anApplicationOfEachCompletesTheTask(String kind) {
        Http.Reply reply = quell.completeTheTask(application(kind));

        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        assertThat(reply.json().get("status").stringValue()).isEqualTo("completed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"entra", "adfs", "keycloak", "okta"})
    void aUserOfEachWithScopeAndRoleCompletesTheTask(String kind) {
        Http.Reply reply = quell.completeTheTask(user(kind, true));

        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"entra", "adfs", "keycloak", "okta"})
    void aUserOfEachWithoutTheRoleIsToldWhichIsMissing(String kind) {
        Http.Reply reply = quell.completeTheTask(user(kind, false));

        assertThat(reply.status()).isEqualTo(403);
        assertThat(reply.message()).contains("Security Operator, Security Administrator");
    }

    /** Each issuer is believed in its own claims alone. */
    @Test
    void claimsOfAnotherMakeGiveNothing() {
        Map<String, Object> entrasRole = claims("okta", "openid");
        entrasRole.put("roles", List.of(WRITE));
        String entrasRoleFromOkta = token("okta", "0oa1", entrasRole);

        assertThat(quell.completeTheTask(entrasRoleFromOkta).status()).isEqualTo(403);
    }

    @Test
    void theTenantIsTheTokensIfTheIssuerMaySpeakForIt() {
        Map<String, Object> claims = claims("entra", WRITE);
        claims.put("tid", OTHER_TENANT);
        Http.Reply elsewhere = quell.completeTheTask(token("entra", "o", claims));
        claims.put("tid", "99999999-2222-4222-8222-222222222222");
        Http.Reply nowhere = quell.completeTheTask(token("entra", "o", claims));

        assertThat(elsewhere.status()).isEqualTo(404);
        assertThat(nowhere.status()).isEqualTo(401);
        assertThat(nowhere.message()).contains("Invalid tenant");
    }

    @Test
    void aTokenForAnotherAudienceIsNotBelieved() {
        String token =
                server.issueToken("entra", "o", "api://another", claims("entra", WRITE))
                        .serialize();

        assertThat(quell.readTheTask(token).message()).contains("Invalid audience");
    }

    /** A good token must not be called bad: clients repeat after 503 and give up after 401. */
    @Test
    void tokensOfAnIssuerThatIsAwayAreToBeRepeatedAndOthersAreBelieved() {
        Map<String, Object> claims = claims("entra", WRITE);
        claims.put("iss", "http://127.0.0.1:1/away");

        assertThat(quell.readTheTask(token("entra", "o", claims)).status()).isEqualTo(503);
        assertThat(quell.readTheTask(application("entra")).status()).isEqualTo(200);
    }

    @Test
    void anIssuerThatNobodyNamedIsNotBelieved() {
        String token = token("stranger", "o", claims("entra", WRITE));

        assertThat(quell.readTheTask(token).message()).contains("Invalid issuer");
    }

    private static String application(String kind) {
        return switch (kind) {
            case "entra", "adfs" -> token(kind, "object", claims(kind, WRITE));
            case "okta" -> token(kind, "0oa1", claims(kind, WRITE));
            case "keycloak" -> {
                Map<String, Object> claims = claims(kind, WRITE);
                claims.put("preferred_username", "service-account-" + CLIENT);
                yield token(kind, "uuid", claims);
            }
            default -> throw new IllegalArgumentException(kind);
        };
    }

    private static String user(String kind, boolean operator) {
        Map<String, Object> claims = claims(kind, "");
        switch (kind) {
            case "entra" -> {
                claims.put("scp", WRITE);
                claims.put("wids", operator ? List.of(OPERATOR) : List.of());
            }
            case "adfs" -> {
                claims.put("scp", "openid " + WRITE);
                claims.put("group", operator ? "CONTOSO\\SOC" : "CONTOSO\\Users");
            }
            case "keycloak" -> {
                claims.put("preferred_username", "mara");
                claims.put("scope", "openid " + WRITE);
                claims.put("realm_access", Map.of("roles", operator ? List.of("soc") : List.of()));
            }
            case "okta" -> {
                claims.put("uid", "00u1");
                claims.put("scp", List.of("openid", WRITE));
                claims.put("groups", List.of(operator ? "SOC" : "Everyone"));
            }
            default -> throw new IllegalArgumentException(kind);
        }
        return token(kind, "mara", claims);
    }

    /** Those of an application with that role; of nobody yet, if it is empty. */
    private static Map<String, Object> claims(String kind, String role) {
        Map<String, Object> claims = new HashMap<>();
        claims.put("tid", DemoQuell.TENANT);
        List<String> roles = role.isEmpty() ? List.of() : List.of(role);
        switch (kind) {
            case "entra" -> {
                claims.put("azp", "client");
                claims.put("oid", "object");
                if (!role.isEmpty()) {
                    claims.put("roles", roles);
                }
            }
            case "adfs" -> {
                claims.put("appid", "client");
                if (!role.isEmpty()) {
                    claims.put("roles", role);
                }
            }
            case "keycloak" -> {
                claims.put("azp", CLIENT);
                claims.put("resource_access", Map.of("quell", Map.of("roles", roles)));
            }
            case "okta" -> {
                claims.put("cid", "0oa1");
                claims.put("scp", roles);
            }
            default -> throw new IllegalArgumentException(kind);
        }
        return claims;
    }

    private static String token(String issuer, String subject, Map<String, Object> claims) {
        return server.issueToken(issuer, subject, "api://quell", claims).serialize();
    }

    private static String issuer(String name) {
        return server.issuerUrl(name).toString();
    }
}
