package dev.quell;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.quell.access.DirectoryRole;
import dev.quell.access.TenantId;
import dev.quell.access.jwt.IssuerFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A whole server with its log on, every kind of secret used rightly and wrongly, and then
 * everything that it wrote and said is searched for each of them, piece by piece.
 */
class SecretsStayOutOfLogsTest {
    /** Half a secret is one too; fewer characters might stand there by chance. */
    private static final int PIECE_CHARS = 16;

    private static final String BACK = "https://console.example/signed-in";
    private static final String PASSWORD = "Zk3vTq8wLm2xRb7nHd5c";
    private static final String WRONG_PASSWORD = "Yp4sWn9eGj6uXf3mKt8a";
    private static final String WRONG_SECRET = "Qh7rVc2zBn5yMd8kSw4f";
    private static final String VERIFIER = "Ua6tJx3pEo9iNl2gCv7bRz5qWm8yTk4hSd1fLn0wXe6";
    private static final String WRONG_VERIFIER = "Ub7uKy4qFp0jOm3hDw8cSa6rXn9zUl5iTe2gMo1xYf7";
    private static final String TASKS = "/beta/security/incidentTasks";

    @TempDir private Path folder;

    private final Map<String, String> secrets = new HashMap<>();
    private Path data = Path.of("");

    @BeforeEach
    void aFolder() {
        data = folder.resolve("data");
    }

    @Test
    void nothingSecretIsWrittenOrSaid() throws Exception {
        String marker = UUID.randomUUID().toString();
        String said;
        try (ServeProcess serve =
                ServeProcess.talkative(folder, "serve", "--port", "0", "--data", data.toString())) {
            Use use = new Use(serve.origin(), IssuerFile.open(data).tenant());
            use.tokens(marker);
            use.pages();
            use.client();
            use.user();
            assertThat(serve.terminate()).isZero();
            said = serve.said();
        }

        String all = said + logs().replace("\\/", "/"); // as JSON may write it
        assertThat(all)
                .contains(
                        TalkativeMain.SIGN,
                        marker,
                        "no token",
                        "no sign-in",
                        "/oauth2/v2.0/authorize")
                .contains(TASKS);
        assertThat(secrets).hasSizeGreaterThanOrEqualTo(20);
        List<String> found =
                secrets.entrySet().stream()
                        .filter(secret -> pieces(secret.getValue()).anyMatch(all::contains))
                        .map(Map.Entry::getKey)
                        .toList();
        assertThat(found).isEmpty();
    }

    private static Stream<String> pieces(String secret) {
        assertThat(secret.length()).isGreaterThanOrEqualTo(PIECE_CHARS);
        List<String> pieces = new ArrayList<>();
        for (int at = 0; at + PIECE_CHARS <= secret.length(); at += PIECE_CHARS) {
            pieces.add(secret.substring(at, at + PIECE_CHARS));
        }
        pieces.add(secret.substring(secret.length() - PIECE_CHARS));
        return pieces.stream();
    }

    private String logs() throws IOException {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(f -> f.toString().contains(".log")).toList()) {
                all.append(Files.readString(file, StandardCharsets.UTF_8));
            }
        }
        assertThat(all).isNotEmpty();
        return all.toString();
    }

    private String secret(String name, String text) {
        secrets.put(name, text);
        return text;
    }

    /** Uses of secrets at one server, each put down. */
    private final class Use {
        private final String origin;
        private final TenantId tenant;
        private final Client manager;
        private final Client nobody;

        Use(String origin, TenantId tenant) {
            this.origin = origin;
            this.tenant = tenant;
            this.nobody = new Client(origin, "");
            this.manager =
                    new Client(
                            origin,
                            secret(
                                    "manager's token",
                                    tokens().user(
                                                    "manager",
                                                    "Quell.Identity.ReadWrite.All "
                                                            + TestTokens.WRITE,
                                                    DirectoryRole.SECURITY_ADMINISTRATOR)));
        }

        private TestTokens tokens() {
            return new TestTokens(data, tenant, Instant.now());
        }

        void tokens(String marker) throws IOException {
            String good = secret("token", tokens().named("mara"));
            String expired = secret("expired token", tokens().named("expired"));
            String foreign = secret("foreign token", tokens().named("wrong-audience"));
            String opaque = secret("opaque token", "Xr5tYw8qPz3mVk7nBc2jHf9dLs4g");
            assertThat(new Client(origin, good).get(TASKS, "client-request-id", marker).status())
                    .isEqualTo(200);
            for (String bad : List.of(expired, foreign, opaque)) {
                assertThat(new Client(origin, bad).get(TASKS).status()).isEqualTo(401);
                assertThat(new Client(origin, bad).patch(TASKS + "/1", "{}").status())
                        .isEqualTo(401);
            }
            for (String token : List.of(good, expired)) {
                new Client(origin, good).get(TASKS + "/" + token);
                new Client(origin, good).patch(TASKS + "/" + token, "{}");
                nobody.get("/" + token);
            }
            assertThat(nobody.get(TASKS + "?access_token=" + good).status()).isEqualTo(401);
            assertThat(nobody.get(TASKS, "Cookie", "session=" + good).status()).isEqualTo(401);
            String twice = "Authorization: Bearer " + good + "\r\n";
            raw("GET " + TASKS + " HTTP/1.1\r\nHost: a\r\n" + twice + twice, 401);
            raw("GET " + TASKS + " HTTP/1.1\r\nHost: a\r\n" + twice + "\u0001: x\r\n", 400);
            raw("GET / HTTP/3.0\r\nHost: a\r\n" + twice, 505);
            raw(
                    "GET / HTTP/1.1\r\nHost: a\r\n" + twice + "X: " + opaque.repeat(2_000) + "\r\n",
                    431);
        }

        void pages() {
            for (int i = 0; i < 2; i++) {
                String incident =
                        manager.post("/beta/security/incidents", "{}")
                                .json()
                                .get("id")
                                .stringValue();
                String draft = "{\"displayName\":\"x\",\"incident\":{\"id\":\"" + incident + "\"}}";
                assertThat(manager.post(TASKS, draft).status()).isEqualTo(201);
            }
            String next =
                    manager.get(TASKS + "?$top=1").json().get("@odata.nextLink").stringValue();
            String token = secret("page token", next.replaceFirst(".*skiptoken=", ""));
            assertThat(manager.get(next.substring(origin.length())).status()).isEqualTo(200);
            assertThat(manager.get(TASKS + "?$skiptoken=" + token + "x").status()).isEqualTo(400);
        }

        /** By secret, in the form and in the header, and by assertion. */
        void client() throws JOSEException {
            String id = made("applications", "{\"displayName\":\"a\"}", "id");
            String path = "applications/" + id;
            String right = secret("client secret", made(path + "/addSecret", "{}", "secretText"));
            String wrong = secret("wrong client secret", WRONG_SECRET);
            String token = ask(200, "client_id", id, "client_secret", right);
            assertThat(new Client(origin, secret("application's token", token)).get(TASKS).status())
                    .isEqualTo(403);
            ask(401, "client_id", id, "client_secret", wrong);
            ask(400, "client_id", id, "client_id", wrong, "client_secret", right);
            for (String text : List.of(right, wrong)) {
                String pair = id + ":" + text;
                String basic =
                        Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
                secret("Basic credentials " + text, basic);
                nobody.postForm(token(), grant(), "Authorization", "Basic " + basic);
                nobody.postForm(token(), grant(), "Authorization", "Basic !" + basic);
                nobody.post(token(), "{\"client_secret\":\"" + text + "\"}");
                nobody.get(token() + "?client_id=" + id + "&client_secret=" + text);
                nobody.postForm(token() + "x", "client_secret=" + text);
                nobody.get(token() + "/" + right);
                nobody.postForm(token(), "client_secret=" + text + "&client_id=%zz");
            }
            RSAKey key = new RSAKeyGenerator(2048).generate();
            String pem = Base64.getEncoder().encodeToString(key.toRSAPublicKey().getEncoded());
            made(path + "/addKey", "{\"key\":\"" + pem + "\"}", "keyId");
            assertedBy(id, secret("assertion", assertion(id, key)), 200);
            RSAKey another = new RSAKeyGenerator(2048).generate();
            assertedBy(id, secret("wrong assertion", assertion(id, another)), 401);
        }

        private void assertedBy(String id, String assertion, int status) {
            ask(
                    status,
                    "client_id",
                    id,
                    "client_assertion",
                    assertion,
                    "client_assertion_type",
                    "urn:ietf:params:oauth:client-assertion-type:jwt-bearer");
        }

        private String assertion(String id, RSAKey key) throws JOSEException {
            SignedJWT assertion =
                    new SignedJWT(
                            new JWSHeader(JWSAlgorithm.RS256),
                            new JWTClaimsSet.Builder()
                                    .issuer(id)
                                    .subject(id)
                                    .audience(origin + token())
                                    .jwtID(UUID.randomUUID().toString())
                                    .expirationTime(Date.from(Instant.now().plusSeconds(300)))
                                    .build());
            assertion.sign(new RSASSASigner(key));
            return assertion.serialize();
        }

        void user() throws NoSuchAlgorithmException {
            secret("password", PASSWORD);
            secret("wrong password", WRONG_PASSWORD);
            secret("verifier", VERIFIER);
            secret("wrong verifier", WRONG_VERIFIER);
            made("users", "{\"userPrincipalName\":\"u\",\"password\":\"" + PASSWORD + "\"}", "id");
            manager.post("/quell/v1/users", "{\"password\":[\"" + PASSWORD + "\"]}");
            manager.post("/quell/v1/users", "{\"userPrincipalName\":\"" + PASSWORD);
            manager.post("/quell/v1/users/u/setPassword", "{\"passwort\":\"" + PASSWORD + "\"}");
            String id =
                    made(
                            "applications",
                            "{\"displayName\":\"c\",\"redirectUris\":[\""
                                    + BACK
                                    + "\"],\"scopes\":[\"%s\"]}".formatted(TestTokens.READ),
                            "id");
            signIn(id, "u", WRONG_PASSWORD, 400);
            signIn(id, PASSWORD, PASSWORD, 400); // typed into the wrong field
            String wasted = code(signIn(id, "u", PASSWORD, 303));
            redeem(400, id, secret("wasted code", wasted), WRONG_VERIFIER);
            String code = code(signIn(id, "u", PASSWORD, 303));
            secret("user's token", redeem(200, id, secret("code", code), VERIFIER));
            redeem(400, id, code, VERIFIER);
        }

        private Client.Reply signIn(String id, String name, String password, int status)
                throws NoSuchAlgorithmException {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(VERIFIER.getBytes(StandardCharsets.US_ASCII));
            String path = "/" + tenant + "/oauth2/v2.0/authorize";
            Client.Reply page =
                    nobody.get(
                            path
                                    + "?"
                                    + Client.form(
                                            "client_id",
                                            id,
                                            "response_type",
                                            "code",
                                            "redirect_uri",
                                            BACK,
                                            "scope",
                                            "openid api://quell/" + TestTokens.READ,
                                            "code_challenge_method",
                                            "S256",
                                            "code_challenge",
                                            Base64.getUrlEncoder()
                                                    .withoutPadding()
                                                    .encodeToString(digest)));
            LoginForm form = LoginForm.of(page);
            secret("login cookie " + secrets.size(), form.cookie().replaceFirst(".*=", ""));
            secret(
                    "form token " + secrets.size(),
                    Optional.ofNullable(form.fields().get("form_token")).orElseThrow());
            Client.Reply reply =
                    nobody.postForm(path, form.filled(name, password), "Cookie", form.cookie());
            assertThat(reply.status()).as(reply.response().body()).isEqualTo(status);
            return reply;
        }

        private static String code(Client.Reply reply) {
            return reply.header("Location")
                    .orElseThrow()
                    .replaceFirst(".*[?&]code=([^&]*).*", "$1");
        }

        private String redeem(int status, String id, String code, String verifier) {
            return ask(
                    status,
                    "grant_type",
                    "authorization_code",
                    "client_id",
                    id,
                    "code",
                    code,
                    "redirect_uri",
                    BACK,
                    "code_verifier",
                    verifier);
        }

        private String ask(int status, String... fields) {
            String form = Client.form(fields);
            Client.Reply reply =
                    nobody.postForm(
                            token(), form.contains("grant_type") ? form : grant() + "&" + form);
            assertThat(reply.status()).as(reply.response().body()).isEqualTo(status);
            return status == 200 ? reply.json().get("access_token").stringValue() : "";
        }

        private String grant() {
            return Client.form("grant_type", "client_credentials", "scope", "api://quell/.default");
        }

        private String token() {
            return "/" + tenant + "/oauth2/v2.0/token";
        }

        private String made(String path, String body, String member) {
            Client.Reply reply = manager.post("/quell/v1/" + path, body);
            assertThat(reply.status()).as(reply.response().body()).isEqualTo(201);
            return reply.json().get(member).stringValue();
        }

        private void raw(String head, int status) throws IOException {
            RawHttp.Reply reply =
                    RawHttp.exchange(
                            origin,
                            (head + "Connection: close\r\n\r\n")
                                    .getBytes(StandardCharsets.US_ASCII));
            assertThat(reply.status()).as(reply.text()).isEqualTo(status);
        }
    }
}
