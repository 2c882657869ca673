package dev.quell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A user signs in for an application: the login page, the code, the tokens. */
class SignInTest {
    private static final String TASK = "/beta/security/incidentTasks/4107";
    private static final String PASSWORD = "correct horse battery";
    private static final String BACK = "https://console.example/signed-in";
    private static final String VERIFIER = "v".repeat(43);
    private static final AtomicInteger COUNTER = new AtomicInteger();

    private static RunningQuell quell;
    private static Client manager;
    private static String console;
    private static String other;

    private String mara = "";

    @BeforeAll
    static void start() throws IOException {
        quell = new RunningQuell();
        quell.store(quell.tenant(), "4107");
        manager = quell.with(quell.tokens().application(List.of("Quell.Identity.ReadWrite.All")));
        console = application("The <b>Console</b>");
        other = application("Other");
    }

    @AfterAll
    static void stop() throws IOException {
        quell.close();
    }

    /** Somebody else each time, for attempts are counted. */
    @BeforeEach
    void atTheStartSomebodyComes() {
        quell.at(RunningQuell.START);
        mara = "mara" + COUNTER.incrementAndGet();
        user(mara, "SecurityOperator");
    }

    @Test
    void whoSignsInGetsTokensThatDoWhatTheyMay() throws NoSuchAlgorithmException {
        Client.Reply back =
                signIn(
                        request("state", "a b&c", "nonce", "n-1"),
                        mara.toUpperCase(Locale.ROOT),
                        PASSWORD);
        assertThat(back.status()).as(back.response().body()).isEqualTo(303);
        assertThat(back.header("Location").orElseThrow()).startsWith(BACK + "?code=");
        assertThat(parameters(back)).containsEntry("state", "a b&c");

        Client.Reply tokens = redeem(console, codeOf(back), "client_info", "1");

        assertThat(tokens.status()).as(tokens.response().body()).isEqualTo(200);
        assertThat(tokens.json().get("scope").stringValue()).isEqualTo(TestTokens.WRITE);
        JsonNode access = claims(tokens, "access_token");
        assertThat(access.get("scp").stringValue()).isEqualTo(TestTokens.WRITE);
        assertThat(access.get("azp").stringValue()).isEqualTo(console);
        assertThat(access.get("preferred_username").stringValue()).isEqualTo(mara);
        assertThat(access.get("name").stringValue()).isEqualTo("Mara Lind");
        assertThat(access.get("wids")).hasSize(1);
        JsonNode id = claims(tokens, "id_token");
        assertThat(id.get("aud").stringValue()).isEqualTo(console);
        assertThat(id.get("iss"))
                .isEqualTo(
                        anonymous()
                                .get(
                                        "/"
                                                + quell.tenant()
                                                + "/v2.0/.well-known/openid-configuration")
                                .json()
                                .get("issuer"));
        assertThat(id.get("nonce").stringValue()).isEqualTo("n-1");
        assertThat(id.get("oid")).isEqualTo(access.get("oid"));
        String info =
                new String(
                        Base64.getUrlDecoder()
                                .decode(tokens.json().get("client_info").stringValue()),
                        StandardCharsets.UTF_8);
        assertThat(info)
                .isEqualTo(
                        "{\"uid\":%s,\"utid\":\"%s\"}"
                                .formatted(access.get("oid"), quell.tenant()));
        Client.Reply changed =
                quell.with(tokens.json().get("access_token").stringValue())
                        .patch(TASK, "{\"status\":\"completed\"}");
        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.json().get("lastModifiedByDisplayName").stringValue())
                .isEqualTo("Mara Lind");
    }

    @Test
    void aReaderGetsTheScopeAndMayOnlyReadAllTheSame() throws NoSuchAlgorithmException {
        user("reader", "SecurityReader");
        String code = codeOf(signIn(request(), "reader", PASSWORD));
        Client reader = quell.with(redeem(console, code).json().get("access_token").stringValue());

        assertThat(reader.get(TASK).status()).isEqualTo(200);
        assertThat(reader.patch(TASK, "{\"status\":\"open\"}").status()).isEqualTo(403);
    }

    @Test
    void anIdTokenOpensNoDoor() throws NoSuchAlgorithmException {
        String code = codeOf(signIn(request(), mara, PASSWORD));
        String idToken = redeem(console, code).json().get("id_token").stringValue();

        assertThat(quell.with(idToken).get(TASK).status()).isEqualTo(401);
    }

    @Test
    void aCodeIsGoodOnceAndSoonAndForWhoBeganItAlone() throws NoSuchAlgorithmException {
        String used = code();
        assertThat(redeem(console, used).status()).isEqualTo(200);
        assertInvalidGrant(redeem(console, used));

        assertInvalidGrant(redeem(other, code()));
        assertInvalidGrant(redeem(console, code(), "code_verifier", "w".repeat(43)));
        assertInvalidGrant(redeem(console, code(), "redirect_uri", BACK + "/"));
        assertInvalidGrant(redeem(console, "x".repeat(43)));

        String late = code();
        quell.at(RunningQuell.START.plus(Duration.ofSeconds(60)));
        assertInvalidGrant(redeem(console, late));
    }

    @Test
    void aWrongAttemptUsesTheCodeUp() throws NoSuchAlgorithmException {
        String code = code();
        assertInvalidGrant(redeem(console, code, "code_verifier", "w".repeat(43)));

        assertInvalidGrant(redeem(console, code));
    }

    @Test
    void anApplicationWithASecretHasToProveItself() throws NoSuchAlgorithmException {
        String id = application("Web");
        String secret =
                manager.post("/quell/v1/applications/" + id + "/addSecret", "{}")
                        .json()
                        .get("secretText")
                        .stringValue();
        String code = codeOf(signIn(request("client_id", id), mara, PASSWORD));

        assertThat(redeem(id, code).json().get("error").stringValue()).isEqualTo("invalid_client");
        assertThat(redeem(id, code, "client_secret", secret).status()).isEqualTo(200);
    }

    @Test
    void aWrongPasswordAnUnknownNameAndADisabledUserAreTheSamePage()
            throws NoSuchAlgorithmException {
        user("gone", "SecurityOperator");
        manager.patch("/quell/v1/users/gone", "{\"accountEnabled\":false}");

        Client.Reply wrong = signIn(request(), mara, "wrong horse battery");
        Client.Reply unknown = signIn(request(), "nobody", PASSWORD);
        Client.Reply disabled = signIn(request(), "gone", PASSWORD);
        Client.Reply garbage = signIn(request(), "<script>", PASSWORD);

        for (Client.Reply reply : List.of(wrong, unknown, disabled, garbage)) {
            assertThat(reply.status()).isEqualTo(400);
            assertThat(reply.response().body())
                    .contains("The user name or the password is wrong.")
                    .doesNotContain("<script>", PASSWORD);
            assertThat(reply.header("Location")).isEmpty();
        }
    }

    @Test
    void guessingPasswordsIsSlowedDown() throws NoSuchAlgorithmException {
        List<Integer> statuses = new ArrayList<>();
        for (int i = 0; i < 11; i++) {
            statuses.add(signIn(request(), "guessed", "wrong horse battery").status());
        }

        assertThat(statuses.subList(0, 10)).containsOnly(400);
        assertThat(statuses.getLast()).isEqualTo(429);
    }

    @Test
    void theFormIsTakenFromOurOwnPageAlone() throws NoSuchAlgorithmException {
        Map<String, String> fields = LoginForm.of(page(request())).fields();
        fields.putAll(Map.of("username", mara, "password", PASSWORD));
        String cookie = LoginForm.of(page(request())).cookie();
        String mine = LoginForm.of(page(request(), "Cookie", cookie)).cookie();

        assertThat(post(fields, "Cookie", cookie).status())
                .isEqualTo(400); // another cookie's token
        assertThat(post(fields).status()).isEqualTo(400);
        fields.putAll(LoginForm.of(page(request(), "Cookie", cookie)).fields());
        assertThat(mine).isEqualTo(cookie);
        for (String[] foreign :
                List.of(
                        new String[] {"Origin", "https://evil.example"},
                        new String[] {"Origin", "null"},
                        new String[] {"Sec-Fetch-Site", "cross-site"},
                        new String[] {"Sec-Fetch-Site", "same-site"})) {
            assertThat(post(fields, "Cookie", cookie, foreign[0], foreign[1]).status())
                    .isEqualTo(400);
        }
        assertThat(
                        post(
                                        fields,
                                        "Cookie",
                                        cookie,
                                        "Origin",
                                        quell.quell().origin(),
                                        "Sec-Fetch-Site",
                                        "same-origin")
                                .status())
                .isEqualTo(303);
    }

    @Test
    void thePageIsEscapedWithoutScriptAndNeverInAFrame() throws NoSuchAlgorithmException {
        Client.Reply page = page(request("state", "\"><script>alert(1)</script>"));

        assertThat(page.response().body())
                .contains("The &lt;b&gt;Console&lt;/b&gt;")
                .contains("&quot;&gt;&lt;script&gt;alert(1)")
                .doesNotContain("<script");
        assertThat(page.header("Content-Security-Policy").orElseThrow())
                .startsWith("default-src 'none'; style-src 'sha256-")
                .contains("form-action 'self' https://console.example;")
                .endsWith("frame-ancestors 'none'");
        assertThat(page.header("X-Frame-Options")).contains("DENY");
        assertThat(page.header("Cache-Control")).contains("no-store");
        assertThat(page.header("Set-Cookie").orElseThrow())
                .contains("HttpOnly")
                .contains("SameSite=Strict");
    }

    @ParameterizedTest
    @CsvSource({
        "client_id,    11111111-1111-4111-8111-111111111111",
        "client_id,    x",
        "redirect_uri, https://console.example/signed-in/",
        "redirect_uri, https://console.example/signed-in?x",
        "redirect_uri, https://CONSOLE.example/signed-in",
        "redirect_uri, https://evil.example/",
        "redirect_uri, ''"
    })
    void nobodyIsSentWhereTheApplicationIsNot(String field, String value)
            throws NoSuchAlgorithmException {
        Client.Reply reply = page(request(field, value));

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.header("Location")).isEmpty();
        assertThat(reply.response().body()).contains("Cannot sign in").doesNotContain("evil");
    }

    @ParameterizedTest
    @CsvSource({
        "response_type,         token,                     unsupported_response_type",
        "code_challenge,        short,                     invalid_request",
        "code_challenge,        '',                        invalid_request",
        "code_challenge_method, plain,                     invalid_request",
        "code_challenge_method, '',                        invalid_request",
        "response_mode,         form_post,                 invalid_request",
        "scope,                 SecurityAlert.Read.All,    invalid_scope",
        "prompt,                none,                      login_required"
    })
    void whatTheApplicationDidWrongGoesBackToIt(String field, String value, String error)
            throws NoSuchAlgorithmException {
        Client.Reply reply = page(request(field, value, "state", "s"));

        assertThat(reply.status()).isEqualTo(303);
        assertThat(parameters(reply)).containsEntry("error", error).containsEntry("state", "s");
    }

    @Test
    void anAnswerGoesIntoTheFragmentIfThatIsWanted() throws NoSuchAlgorithmException {
        Client.Reply back = signIn(request("response_mode", "fragment"), mara, PASSWORD);

        assertThat(back.header("Location").orElseThrow()).startsWith(BACK + "#code=");
    }

    private static String application(String name) {
        return manager.post(
                        "/quell/v1/applications",
                        "{\"displayName\":\"%s\",\"scopes\":[\"%s\"],\"redirectUris\":[\"%s\"]}"
                                .formatted(name, TestTokens.WRITE, BACK))
                .json()
                .get("id")
                .stringValue();
    }

    private static void user(String name, String role) {
        Client.Reply made =
                manager.post(
                        "/quell/v1/users",
                        """
                        {"userPrincipalName":"%s","displayName":"Mara Lind","password":"%s",
                         "directoryRoles":["%s"]}"""
                                .formatted(name, PASSWORD, role));
        assertThat(made.status()).as(made.response().body()).isEqualTo(201);
    }

    /** A good request with some fields replaced; an empty one is left out. */
    private static Map<String, String> request(String... fields) throws NoSuchAlgorithmException {
        Map<String, String> request = new HashMap<>();
        request.put("client_id", console);
        request.put("response_type", "code");
        request.put("redirect_uri", BACK);
        request.put("scope", "openid profile offline_access api://quell/" + TestTokens.WRITE);
        request.put("code_challenge_method", "S256");
        request.put(
                "code_challenge",
                Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(
                                MessageDigest.getInstance("SHA-256")
                                        .digest(VERIFIER.getBytes(StandardCharsets.US_ASCII))));
        for (int i = 0; i < fields.length; i += 2) {
            request.put(fields[i], fields[i + 1]);
        }
        request.values().removeIf(String::isEmpty);
        return request;
    }

    private static Client.Reply page(Map<String, String> request, String... headers) {
        return anonymous()
                .send("GET", path() + "?" + Client.form(flat(request)), Optional.empty(), headers);
    }

    private static Client.Reply post(Map<String, String> fields, String... headers) {
        return anonymous().postForm(path(), Client.form(flat(fields)), headers);
    }

    /** As a browser does it: load the page, keep its cookie, send its fields with one's own. */
    private static Client.Reply signIn(Map<String, String> request, String name, String password) {
        Client.Reply page = page(request);
        assertThat(page.status()).as(page.response().body()).isEqualTo(200);
        LoginForm form = LoginForm.of(page);
        return anonymous()
                .postForm(
                        path(),
                        form.filled(name, password),
                        "Cookie",
                        form.cookie(),
                        "Origin",
                        quell.quell().origin());
    }

    private String code() throws NoSuchAlgorithmException {
        return codeOf(signIn(request(), mara, PASSWORD));
    }

    private static String codeOf(Client.Reply back) {
        assertThat(back.status()).as(back.response().body()).isEqualTo(303);
        return Optional.ofNullable(parameters(back).get("code")).orElseThrow();
    }

    private static Client.Reply redeem(String client, String code, String... fields) {
        Map<String, String> form = new HashMap<>();
        form.put("grant_type", "authorization_code");
        form.put("client_id", client);
        form.put("code", code);
        form.put("redirect_uri", BACK);
        form.put("code_verifier", VERIFIER);
        for (int i = 0; i < fields.length; i += 2) {
            form.put(fields[i], fields[i + 1]);
        }
        return anonymous()
                .postForm("/" + quell.tenant() + "/oauth2/v2.0/token", Client.form(flat(form)));
    }

    private static void assertInvalidGrant(Client.Reply reply) {
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.json().get("error").stringValue()).isEqualTo("invalid_grant");
    }

    private static Map<String, String> parameters(Client.Reply reply) {
        URI location = URI.create(reply.header("Location").orElseThrow());
        Map<String, String> parameters = new HashMap<>();
        Arrays.stream(location.getRawQuery().split("&", -1))
                .map(pair -> pair.split("=", 2))
                .forEach(
                        pair ->
                                parameters.put(
                                        pair[0],
                                        URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
        return parameters;
    }

    private static JsonNode claims(Client.Reply tokens, String name) {
        String token = tokens.json().get(name).stringValue();
        byte[] json = Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]);
        return new JsonMapper().readTree(new String(json, StandardCharsets.UTF_8));
    }

    private static String[] flat(Map<String, String> fields) {
        return fields.entrySet().stream()
                .flatMap(field -> java.util.stream.Stream.of(field.getKey(), field.getValue()))
                .toArray(String[]::new);
    }

    private static Client anonymous() {
        return quell.with("");
    }

    private static String path() {
        return "/" + quell.tenant() + "/oauth2/v2.0/authorize";
    }
}
