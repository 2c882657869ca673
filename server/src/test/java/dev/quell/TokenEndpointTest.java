package dev.quell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The client credentials grant, as Microsoft's identity libraries ask for it. */
class TokenEndpointTest {
    private static final String TASK = "/beta/security/incidentTasks/4107";
    private static final String SCOPE = "openid profile offline_access api://quell/.default";
    private static final String ASSERTION_TYPE =
            "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    private static RunningQuell quell;

    @BeforeAll
    static void start() throws IOException {
        quell = new RunningQuell();
        quell.store(quell.tenant(), "4107");
    }

    @AfterAll
    static void stop() throws IOException {
        quell.close();
    }

    @BeforeEach
    void atTheStart() {
        quell.at(RunningQuell.START);
    }

    /** What msal4j sends, CAE's claims and the query of @azure/identity included. */
    @Test
    void aSecretGetsATokenThatDoesWhatTheApplicationMay() {
        Registered application = Registered.with(quell, TestTokens.WRITE);

        Client.Reply reply =
                anonymous()
                        .postForm(
                                path() + "?client-request-id=" + UUID.randomUUID(),
                                Client.form(
                                        "grant_type", "client_credentials",
                                        "client_id", application.id().text(),
                                        "client_secret", application.secret().text(),
                                        "scope", SCOPE,
                                        "client_info", "1",
                                        "claims",
                                                "{\"access_token\":{\"xms_cc\":{\"values\":[\"CP1\"]}}}",
                                        "x-client-SKU", "msal.js.node"));

        assertThat(reply.status()).as(reply.response().body()).isEqualTo(200);
        assertThat(reply.json().propertyNames())
                .containsExactly("token_type", "expires_in", "ext_expires_in", "access_token");
        assertThat(reply.json().get("token_type").stringValue()).isEqualTo("Bearer");
        assertThat(reply.json().get("expires_in").longValue()).isEqualTo(3600);
        assertThat(reply.header("Cache-Control")).contains("no-store");
        Client playbook = quell.with(token(reply));
        Client.Reply changed = playbook.patch(TASK, "{\"status\":\"inProgress\"}");
        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.json().get("lastModifiedByDisplayName").stringValue())
                .isEqualTo("API-App:Playbook");
    }

    @Test
    void aSecretInABasicHeaderIsAsGood() {
        Registered application = Registered.with(quell, TestTokens.READ);

        Client.Reply reply =
                anonymous()
                        .postForm(
                                path(),
                                Client.form("grant_type", "client_credentials", "scope", SCOPE),
                                "Authorization",
                                basic(application.id().text(), application.secret().text()));

        assertThat(reply.status()).as(reply.response().body()).isEqualTo(200);
        assertThat(quell.with(token(reply)).get(TASK).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"client_secret", "client_assertion"})
    void aClientThatProvesItselfTwiceIsRefused(String field) {
        Registered application = Registered.with(quell, TestTokens.READ);

        Client.Reply reply =
                anonymous()
                        .postForm(
                                path(),
                                Client.form(
                                        "grant_type",
                                        "client_credentials",
                                        "scope",
                                        SCOPE,
                                        field,
                                        "x",
                                        "client_assertion_type",
                                        ASSERTION_TYPE),
                                "Authorization",
                                basic(application.id().text(), application.secret().text()));

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.json().get("error").stringValue()).isEqualTo("invalid_request");
    }

    @Test
    void aWrongSecretAndAnUnknownClientAreTheSameAnswer() {
        Registered application = Registered.with(quell, TestTokens.READ);

        Client.Reply wrong = ask(application.id().text(), application.secret().text() + "x");
        Client.Reply unknown = ask(UUID.randomUUID().toString(), application.secret().text());
        Client.Reply garbage = ask("' OR 1=1 --", "\u0000");
        Client.Reply elsewhere =
                anonymous()
                        .postForm(
                                "/" + UUID.randomUUID() + "/oauth2/v2.0/token",
                                request(application));

        for (Client.Reply reply : List.of(wrong, unknown, garbage, elsewhere)) {
            assertThat(reply.status()).isEqualTo(401);
            assertThat(reply.json().get("error").stringValue()).isEqualTo("invalid_client");
            assertThat(shape(reply)).isEqualTo(shape(wrong));
            assertThat(reply.header("WWW-Authenticate").orElse("")).startsWith("Basic ");
        }
        assertThat(wrong.json().propertyNames())
                .containsExactly(
                        "error",
                        "error_description",
                        "error_codes",
                        "timestamp",
                        "trace_id",
                        "correlation_id");
    }

    @Test
    void whoAsksAgainSoonGetsTheSameTokenAndItsTimeLeft() {
        Registered application = Registered.with(quell, TestTokens.READ);
        String first = token(ask(application));

        quell.at(RunningQuell.START.plus(Duration.ofMinutes(4)));
        Client.Reply again = ask(application);
        quell.at(RunningQuell.START.plus(Duration.ofMinutes(5)));
        Client.Reply later = ask(application);

        assertThat(token(again)).isEqualTo(first);
        assertThat(again.json().get("expires_in").longValue()).isEqualTo(3360);
        assertThat(token(later)).isNotEqualTo(first);
        assertThat(later.json().get("expires_in").longValue()).isEqualTo(3600);
    }

    @Test
    void whatIsChangedOrTakenHoldsFromTheNextRequestOn() {
        Registered application = Registered.with(quell, TestTokens.READ);
        assertThat(claims(token(ask(application))).get("roles").toString())
                .isEqualTo("[\"" + TestTokens.READ + "\"]");

        application.update(Optional.empty(), Optional.of(List.of(TestTokens.WRITE)));
        assertThat(claims(token(ask(application))).get("roles").toString())
                .isEqualTo("[\"" + TestTokens.WRITE + "\"]");

        application.update(Optional.of(false), Optional.empty());
        assertThat(ask(application).json().get("error").stringValue())
                .isEqualTo("unauthorized_client");
        application.update(Optional.of(true), Optional.empty());
        assertThat(ask(application).status()).isEqualTo(200);

        application.removeSecret();
        assertThat(ask(application).json().get("error").stringValue()).isEqualTo("invalid_client");
    }

    @Test
    void aSecretEndsAndWhoKnowsItIsToldSo() {
        Registered application = Registered.with(quell, TestTokens.READ);
        quell.at(RunningQuell.START.plus(Duration.ofDays(1)).minusSeconds(1));
        assertThat(ask(application).status()).isEqualTo(200);

        quell.at(RunningQuell.START.plus(Duration.ofDays(1)));

        assertThat(ask(application).json().get("error_description").stringValue())
                .contains("The secret has expired");
    }

    @Test
    void guessingIsSlowedDownAndLocksNobodyOut() {
        Registered application = Registered.with(quell, TestTokens.READ);
        for (int i = 0; i < 10; i++) {
            assertThat(ask(application.id().text(), "guess " + i).status()).isEqualTo(401);
        }

        Client.Reply slowed = ask(application.id().text(), "guess");

        assertThat(slowed.status()).isEqualTo(429);
        assertThat(Integer.parseInt(slowed.header("Retry-After").orElseThrow())).isBetween(1, 30);
        assertThat(ask(application).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "grant_type=password&client_id=a&client_secret=b&scope=c/.default | unsupported_grant_type",
                "client_id=a&client_secret=b&scope=c/.default                     | invalid_request",
                "grant_type=client_credentials&client_secret=b&scope=c/.default   | invalid_request",
                "grant_type=client_credentials&client_id=a&client_secret=b        | invalid_request",
                "grant_type=client_credentials&client_id=a&client_id=a            | invalid_request",
                "grant_type=client_credentials&client_id=%zz                      | invalid_request",
                "grant_type=client_credentials&client_id=a&client_secret=b&client_assertion=c&client_assertion_type=urn:ietf:params:oauth:client-assertion-type:jwt-bearer&scope=x/.default | invalid_request",
                "grant_type=client_credentials&client_id=a&client_assertion=c&client_assertion_type=x | invalid_request",
                "grant_type=client_credentials&client_id=a&scope=c/.default       | invalid_client"
            })
    void whatCannotBeUnderstoodIsRefusedByItsCause(String form, String error) {
        Client.Reply reply = anonymous().postForm(path(), form);

        assertThat(reply.status()).isIn(400, 401);
        assertThat(reply.json().get("error").stringValue()).isEqualTo(error);
        assertThat(reply.response().body()).doesNotContain("client_id=a");
    }

    @Test
    void aScopeThatIsNoDefaultIsRefusedToWhoProvedToBeTheClientAlone() {
        Registered application = Registered.with(quell, TestTokens.READ);
        String form =
                Client.form(
                        "grant_type",
                        "client_credentials",
                        "client_id",
                        application.id().text(),
                        "scope",
                        "api://quell/SecurityIncident.Read.All");

        assertThat(
                        anonymous()
                                .postForm(
                                        path(),
                                        form + "&client_secret=" + application.secret().text())
                                .json()
                                .get("error")
                                .stringValue())
                .isEqualTo("invalid_scope");
        assertThat(
                        anonymous()
                                .postForm(path(), form + "&client_secret=x")
                                .json()
                                .get("error")
                                .stringValue())
                .isEqualTo("invalid_client");
    }

    /** The Java provider asks for its own host's scope when it was given none. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost/.default",
                "https://graph.microsoft.com/.default",
                "api://quell//.default"
            })
    void whateverResourceIsNamedTheTokenIsForQuell(String scope) {
        Registered application = Registered.with(quell, TestTokens.READ);

        Client.Reply reply =
                anonymous()
                        .postForm(
                                path(),
                                Client.form(
                                        "grant_type",
                                        "client_credentials",
                                        "client_id",
                                        application.id().text(),
                                        "client_secret",
                                        application.secret().text(),
                                        "scope",
                                        scope));

        assertThat(claims(token(reply)).get("aud").stringValue()).isEqualTo("api://quell");
    }

    @Test
    void discoveryIsOnTheCallersHost() {
        JsonNode document =
                anonymous()
                        .get("/" + quell.tenant() + "/v2.0/.well-known/openid-configuration")
                        .json();
        String base = quell.quell().origin() + "/" + quell.tenant();

        assertThat(document.get("issuer").stringValue()).isEqualTo(base + "/v2.0");
        assertThat(document.get("token_endpoint").stringValue())
                .isEqualTo(base + "/oauth2/v2.0/token");
        assertThat(document.get("authorization_endpoint").stringValue())
                .isEqualTo(base + "/oauth2/v2.0/authorize");
        assertThat(document.get("jwks_uri").stringValue()).isEqualTo(base + "/discovery/v2.0/keys");
    }

    @Test
    void theKeysArePublicAndThoseOfTheTokens() {
        JsonNode published =
                anonymous()
                        .get("/" + quell.tenant() + "/discovery/v2.0/keys")
                        .json()
                        .get("keys")
                        .get(0);
        String header = token(ask(Registered.with(quell, TestTokens.READ))).split("\\.", -1)[0];

        assertThat(published.propertyNames()).doesNotContain("d", "p", "q", "dp", "dq", "qi");
        assertThat(new String(Base64.getUrlDecoder().decode(header), StandardCharsets.UTF_8))
                .contains(published.get("kid").stringValue());
    }

    @ParameterizedTest
    @CsvSource({
        "GET,  /{tenant}/oauth2/v2.0/token,                          405",
        "POST, /{tenant}/v2.0/.well-known/openid-configuration,      405",
        "GET,  /{tenant}/v2.0/.well-known/openid-configuratio,       404",
        "GET,  /{tenant},                                            404",
        "GET,  /common/v2.0/.well-known/openid-configuration,        404",
        "GET,  /,                                                    404"
    })
    void whatIsNotThereIsSaidInGraphsWay(String method, String template, int status) {
        String path = template.replace("{tenant}", quell.tenant().text());

        Client.Reply reply = anonymous().send(method, path, Optional.empty());

        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.code()).isNotEmpty();
    }

    private static Client anonymous() {
        return quell.with("");
    }

    private static String path() {
        return "/" + quell.tenant() + "/oauth2/v2.0/token";
    }

    private static Client.Reply ask(Registered application) {
        return anonymous().postForm(path(), request(application));
    }

    private static Client.Reply ask(String id, String secret) {
        return anonymous()
                .postForm(
                        path(),
                        Client.form(
                                "grant_type", "client_credentials",
                                "client_id", id,
                                "client_secret", secret,
                                "scope", SCOPE));
    }

    private static String request(Registered application) {
        return Client.form(
                "grant_type",
                "client_credentials",
                "client_id",
                application.id().text(),
                "client_secret",
                application.secret().text(),
                "scope",
                SCOPE);
    }

    private static String token(Client.Reply reply) {
        assertThat(reply.status()).as(reply.response().body()).isEqualTo(200);
        return reply.json().get("access_token").stringValue();
    }

    private static JsonNode claims(String token) {
        byte[] json = Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]);
        return new tools.jackson.databind.json.JsonMapper()
                .readTree(new String(json, StandardCharsets.UTF_8));
    }

    /** Without what differs between any two answers. */
    private static String shape(Client.Reply reply) {
        return reply.response()
                .body()
                .replaceAll("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "id");
    }

    private static String basic(String id, String secret) {
        return "Basic "
                + Base64.getEncoder()
                        .encodeToString((id + ":" + secret).getBytes(StandardCharsets.UTF_8));
    }
}
