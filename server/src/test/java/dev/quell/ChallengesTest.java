package dev.quell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every 401 has one challenge, to the letter as RFC 6750 and RFC 6749 have it. Never one with
 * {@code claims}: Microsoft's libraries would take it for a demand of Continuous Access Evaluation,
 * fetch another token and come again.
 */
class ChallengesTest {
    private static final String BARE = "Bearer realm=\"quell\"";
    private static final String INVALID = BARE + ", error=\"invalid_token\"";
    private static final String BASIC = "Basic realm=\"quell\", charset=\"UTF-8\"";
    private static final String TASK = "/beta/security/incidentTasks/4107";

    @AutoClose private static final RunningQuell quell = new RunningQuell();
    private static Registered application;
    private static Registered former;

    /**
     * What is not a token in its place.
     *
     * @param request to a path, with a good token
     */
    record Unheard(String name, UnaryOperator<String> request) {
        @Override
        public String toString() {
            return name;
        }
    }

    static final List<Unheard> UNHEARD =
            List.of(
                    new Unheard("no token", token -> get(TASK)),
                    new Unheard("an empty header", token -> get(TASK, "Authorization:")),
                    new Unheard("an empty token", token -> get(TASK, "Authorization: Bearer ")),
                    new Unheard("no scheme", token -> get(TASK, "Authorization: " + token)),
                    new Unheard("Basic", token -> get(TASK, "Authorization: Basic " + token)),
                    new Unheard("BearerToken", token -> get(TASK, "Authorization: Bearer" + token)),
                    new Unheard(
                            "two headers",
                            token ->
                                    get(
                                            TASK,
                                            "Authorization: Bearer " + token,
                                            "Authorization: Bearer " + token)),
                    new Unheard(
                            "a header and an empty one",
                            token -> get(TASK, "Authorization: Bearer " + token, "Authorization:")),
                    new Unheard("in the query", token -> get(TASK + "?access_token=" + token)),
                    new Unheard("in a cookie", token -> get(TASK, "Cookie: access_token=" + token)),
                    new Unheard(
                            "in another header", token -> get(TASK, "X-Access-Token: " + token)),
                    new Unheard(
                            "in a form",
                            token -> {
                                String form = "access_token=" + token;
                                return "POST "
                                        + TASK
                                        + " HTTP/1.1\r\nContent-Type: application/x-www-form-urlencoded"
                                        + "\r\nContent-Length: "
                                        + form.length()
                                        + "\r\nHost: a\r\nConnection: close\r\n\r\n"
                                        + form;
                            }));

    @BeforeAll
    static void start() throws IOException {
        quell.store(quell.tenant(), "4107");
        application = Registered.with(quell, TestTokens.READ);
        former = Registered.with(quell, TestTokens.READ);
        quell.at(RunningQuell.START.plus(Duration.ofDays(2)));
    }

    @ParameterizedTest(name = "{0}")
    @FieldSource("UNHEARD")
    void aTokenIsHeardInItsOneHeaderAlone(Unheard unheard) throws IOException {
        RawHttp.Reply reply = exchange(unheard.request().apply(quell.tokens().named("app-read")));

        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.header("WWW-Authenticate")).containsExactly(BARE);
    }

    /** What stands between this test and one that refuses everything. */
    @Test
    void theSameTokenInItsHeaderIsHeard() throws IOException {
        String token = quell.tokens().named("app-read");

        assertThat(exchange(get(TASK, "Authorization: Bearer " + token)).status()).isEqualTo(200);
        assertThat(exchange(get(TASK, "authorization: bEARER  " + token)).status()).isEqualTo(200);
    }

    static Stream<String> faces() {
        return Stream.of(
                TASK,
                "/v1.0/security/incidents",
                "/v1.0/nothing",
                "/quell/v1/users",
                "/quell/v1/me",
                "/quell/v1/nothing");
    }

    @ParameterizedTest
    @MethodSource("faces")
    void aTokenThatIsNotBelievedIsInvalidOnEveryFace(String path) throws IOException {
        String good = quell.tokens().named("app-read");
        for (String token :
                List.of(
                        "x",
                        good + "x",
                        good.substring(0, good.lastIndexOf('.') + 1),
                        good.substring(0, good.length() - 9) + "AAAAAAAAA",
                        quell.tokens().named("wrong-audience"),
                        quell.tokens().named("expired"))) {
            RawHttp.Reply reply = exchange(get(path, "Authorization: Bearer " + token));

            assertThat(reply.status()).isEqualTo(401);
            assertThat(reply.header("WWW-Authenticate")).containsExactly(INVALID);
        }
        RawHttp.Reply nobody = exchange(get(path));
        assertThat(nobody.status()).isEqualTo(401);
        assertThat(nobody.header("WWW-Authenticate")).containsExactly(BARE);
    }

    @Test
    void aClientThatDidNotProveItselfIsAskedForBasic() throws IOException {
        String id = former.id().text();
        String assertion =
                "&client_assertion=e30.e30.x&client_assertion_type="
                        + "urn%3Aietf%3Aparams%3Aoauth%3Aclient-assertion-type%3Ajwt-bearer";
        for (RawHttp.Reply reply :
                List.of(
                        ask("&client_id=" + id),
                        ask("&client_id=" + id + "&client_secret=x"),
                        ask("&client_id=" + id + "&client_secret=" + former.secret().text()),
                        ask("&client_id=" + UUID.randomUUID() + "&client_secret=x"),
                        ask("&client_id=" + application.id().text() + assertion),
                        ask("", "Authorization: Basic " + base64(id + ":x")))) {
            assertThat(reply.status()).as(reply.text()).isEqualTo(401);
            assertThat(reply.header("WWW-Authenticate")).containsExactly(BASIC);
        }
    }

    private static RawHttp.Reply ask(String fields, String... headers) throws IOException {
        String form = "grant_type=client_credentials&scope=api%3A%2F%2Fquell%2F.default" + fields;
        return exchange(
                "POST /%s/oauth2/v2.0/token HTTP/1.1\r\n".formatted(quell.tenant())
                        + lines(headers)
                        + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: "
                        + form.length()
                        + "\r\nHost: a\r\nConnection: close\r\n\r\n"
                        + form);
    }

    private static String get(String path, String... headers) {
        return "GET "
                + path
                + " HTTP/1.1\r\n"
                + lines(headers)
                + "Host: a\r\nConnection: close\r\n\r\n";
    }

    private static String lines(String... headers) {
        return Stream.of(headers).map(line -> line + "\r\n").reduce("", String::concat);
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static RawHttp.Reply exchange(String request) throws IOException {
        return RawHttp.exchange(
                quell.quell().origin(), request.getBytes(StandardCharsets.US_ASCII));
    }
}
