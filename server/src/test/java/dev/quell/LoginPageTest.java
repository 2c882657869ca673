package dev.quell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The login page: whom it asks, whose form it takes, and where it sends a browser. */
class LoginPageTest {
    private static RunningQuell quell;
    private static SignInDesk desk;

    private String mara = "";

    @BeforeAll
    static void start() throws IOException {
        quell = new RunningQuell();
        desk = new SignInDesk(quell);
    }

    @AfterAll
    static void stop() throws IOException {
        quell.close();
    }

    /** Somebody else each time, for attempts are counted. */
    @BeforeEach
    void atTheStartSomebodyComes() {
        quell.at(RunningQuell.START);
        mara = desk.somebody();
    }

    @Test
    void aWrongPasswordAnUnknownNameAndADisabledUserAreTheSamePage() {
        desk.user("gone", "SecurityOperator");
        desk.manager().patch("/quell/v1/users/gone", "{\"accountEnabled\":false}");

        Client.Reply wrong = desk.signIn(desk.request(), mara, "wrong horse battery");
        Client.Reply unknown = desk.signIn(desk.request(), "nobody", SignInDesk.PASSWORD);
        Client.Reply disabled = desk.signIn(desk.request(), "gone", SignInDesk.PASSWORD);
        Client.Reply garbage = desk.signIn(desk.request(), "<script>", SignInDesk.PASSWORD);

        for (Client.Reply reply : List.of(wrong, unknown, disabled, garbage)) {
            assertThat(reply.status()).isEqualTo(400);
            assertThat(reply.response().body())
                    .contains("The user name or the password is wrong.")
                    .doesNotContain("<script>", SignInDesk.PASSWORD);
            assertThat(reply.header("Location")).isEmpty();
        }
    }

    @Test
    void guessingPasswordsIsSlowedDown() {
        List<Integer> statuses = new ArrayList<>();
        for (int i = 0; i < 11; i++) {
            statuses.add(desk.signIn(desk.request(), "guessed", "wrong horse battery").status());
        }

        assertThat(statuses.subList(0, 10)).containsOnly(400);
        assertThat(statuses.getLast()).isEqualTo(429);
    }

    @Test
    void theFormIsTakenFromOurOwnPageAlone() {
        Map<String, String> fields = LoginForm.of(desk.page(desk.request())).fields();
        fields.putAll(Map.of("username", mara, "password", SignInDesk.PASSWORD));
        String cookie = LoginForm.of(desk.page(desk.request())).cookie();
        String mine = LoginForm.of(desk.page(desk.request(), "Cookie", cookie)).cookie();

        assertThat(desk.post(fields, "Cookie", cookie).status())
                .isEqualTo(400); // another cookie's token
        assertThat(desk.post(fields).status()).isEqualTo(400);
        fields.putAll(LoginForm.of(desk.page(desk.request(), "Cookie", cookie)).fields());
        assertThat(mine).isEqualTo(cookie);
        for (String[] foreign :
                List.of(
                        new String[] {"Origin", "https://evil.example"},
                        new String[] {"Origin", "null"},
                        new String[] {"Sec-Fetch-Site", "cross-site"},
                        new String[] {"Sec-Fetch-Site", "same-site"})) {
            assertThat(desk.post(fields, "Cookie", cookie, foreign[0], foreign[1]).status())
                    .isEqualTo(400);
        }
        assertThat(
                        desk.post(
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
    void thePageIsEscapedWithoutScriptAndNeverInAFrame() {
        Client.Reply page = desk.page(desk.request("state", "\"><script>alert(1)</script>"));

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

    @Test
    void aPhoneChangesNothingOfAUserName() {
        assertThat(desk.page(desk.request()).response().body())
                .contains("name=\"username\" autocomplete=\"username\" autocapitalize=\"none\"");
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
    void nobodyIsSentWhereTheApplicationIsNot(String field, String value) {
        Client.Reply reply = desk.page(desk.request(field, value));

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
    void whatTheApplicationDidWrongGoesBackToIt(String field, String value, String error) {
        Client.Reply reply = desk.page(desk.request(field, value, "state", "s"));

        assertThat(reply.status()).isEqualTo(303);
        assertThat(desk.parameters(reply))
                .containsEntry("error", error)
                .containsEntry("state", "s");
    }

    @Test
    void anAnswerGoesIntoTheFragmentIfThatIsWanted() {
        Client.Reply back =
                desk.signIn(desk.request("response_mode", "fragment"), mara, SignInDesk.PASSWORD);

        assertThat(back.header("Location").orElseThrow()).startsWith(SignInDesk.BACK + "#code=");
    }
}
