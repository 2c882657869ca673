package dev.quell;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A server with an application that users sign in for, and a browser to do it with. Every field and
 * text is good unless a test replaces it.
 */
final class SignInDesk {
    static final String PASSWORD = "correct horse battery";
    static final String BACK = "https://console.example/signed-in";
    private static final String VERIFIER = "v".repeat(43);

    /** Base64url of the verifier's SHA-256. */
    private static final String CHALLENGE = "7w_YNF9DSfIdPf_pRjSq646_kPr-2-o9NAl16JGghdM";

    private final RunningQuell quell;
    private final Client manager;
    private final String console;
    private int somebodies;

    SignInDesk(RunningQuell quell) {
        this.quell = quell;
        this.manager =
                quell.with(quell.tokens().application(List.of("Quell.Identity.ReadWrite.All")));
        this.console = application("The <b>Console</b>");
    }

    /** The client id of the application that the good request is of. */
    String console() {
        return console;
    }

    /** May do all that an administrator of identities may. */
    Client manager() {
        return manager;
    }

    /** The name of a new user, a Security Operator. */
    String somebody() {
        String name = "mara" + ++somebodies;
        user(name, "SecurityOperator");
        return name;
    }

    String application(String name) {
        return manager.post(
                        "/quell/v1/applications",
                        "{\"displayName\":\"%s\",\"scopes\":[\"%s\"],\"redirectUris\":[\"%s\"]}"
                                .formatted(name, TestTokens.WRITE, BACK))
                .json()
                .get("id")
                .stringValue();
    }

    void user(String name, String role) {
        Client.Reply made =
                manager.post(
                        "/quell/v1/users",
                        """
                        {"userPrincipalName":"%s","displayName":"Mara Lind","password":"%s",
                         "directoryRoles":["%s"]}\
                        """
                                .formatted(name, PASSWORD, role));
        assertThat(made.status()).as(made.response().body()).isEqualTo(201);
    }

    /** A good request with some fields replaced; an empty one is left out. */
    Map<String, String> request(String... fields) {
        Map<String, String> request = new HashMap<>();
        request.put("client_id", console);
        request.put("response_type", "code");
        request.put("redirect_uri", BACK);
        request.put("scope", "openid profile offline_access api://quell/" + TestTokens.WRITE);
        request.put("code_challenge_method", "S256");
        request.put("code_challenge", CHALLENGE);
        for (int i = 0; i < fields.length; i += 2) {
            request.put(fields[i], fields[i + 1]);
        }
        request.values().removeIf(String::isEmpty);
        return request;
    }

    Client.Reply page(Map<String, String> request, String... headers) {
        return anonymous()
                .send("GET", path() + "?" + Client.form(flat(request)), Optional.empty(), headers);
    }

    Client.Reply post(Map<String, String> fields, String... headers) {
        return anonymous().postForm(path(), Client.form(flat(fields)), headers);
    }

    /** As a browser does it: load the page, keep its cookie, send its fields with one's own. */
    Client.Reply signIn(Map<String, String> request, String name, String password) {
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

    String codeOf(Client.Reply back) {
        assertThat(back.status()).as(back.response().body()).isEqualTo(303);
        return Optional.ofNullable(parameters(back).get("code")).orElseThrow();
    }

    Client.Reply redeem(String client, String code, String... fields) {
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

    Map<String, String> parameters(Client.Reply reply) {
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

    JsonNode claims(Client.Reply tokens, String name) {
        String token = tokens.json().get(name).stringValue();
        byte[] json = Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]);
        return new JsonMapper().readTree(new String(json, StandardCharsets.UTF_8));
    }

    private static String[] flat(Map<String, String> fields) {
        return fields.entrySet().stream()
                .flatMap(field -> java.util.stream.Stream.of(field.getKey(), field.getValue()))
                .toArray(String[]::new);
    }

    Client anonymous() {
        return quell.with("");
    }

    private String path() {
        return "/" + quell.tenant() + "/oauth2/v2.0/authorize";
    }
}
