package dev.quell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A user signs in for an application: the code, the tokens, and what they are good for. */
class SignInTest {
    private static final String TASK = "/beta/security/incidentTasks/4107";

    private static RunningQuell quell;
    private static SignInDesk desk;
    private static String other;

    private String mara = "";

    @BeforeAll
    static void start() throws IOException {
        quell = new RunningQuell();
        quell.store(quell.tenant(), "4107");
        desk = new SignInDesk(quell);
        other = desk.application("Other");
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
    void whoSignsInGetsTokensThatDoWhatTheyMay() {
        Client.Reply back =
                desk.signIn(
                        desk.request("state", "a b&c", "nonce", "n-1"),
                        mara.toUpperCase(Locale.ROOT),
                        SignInDesk.PASSWORD);
        assertThat(back.status()).as(back.response().body()).isEqualTo(303);
        assertThat(back.header("Location").orElseThrow()).startsWith(SignInDesk.BACK + "?code=");
        assertThat(desk.parameters(back)).containsEntry("state", "a b&c");

        Client.Reply tokens = desk.redeem(desk.console(), desk.codeOf(back), "client_info", "1");

        assertThat(tokens.status()).as(tokens.response().body()).isEqualTo(200);
        assertThat(tokens.json().get("scope").stringValue()).isEqualTo(TestTokens.WRITE);
        JsonNode access = desk.claims(tokens, "access_token");
        assertThat(access.get("scp").stringValue()).isEqualTo(TestTokens.WRITE);
        assertThat(access.get("azp").stringValue()).isEqualTo(desk.console());
        assertThat(access.get("preferred_username").stringValue()).isEqualTo(mara);
        assertThat(access.get("name").stringValue()).isEqualTo("Mara Lind");
        assertThat(access.get("wids")).hasSize(1);
        JsonNode id = desk.claims(tokens, "id_token");
        assertThat(id.get("aud").stringValue()).isEqualTo(desk.console());
        assertThat(id.get("iss"))
                .isEqualTo(
                        desk.anonymous()
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
    void aReaderGetsTheScopeAndMayOnlyReadAllTheSame() {
        desk.user("reader", "SecurityReader");
        String code = desk.codeOf(desk.signIn(desk.request(), "reader", SignInDesk.PASSWORD));
        Client reader =
                quell.with(
                        desk.redeem(desk.console(), code).json().get("access_token").stringValue());

        assertThat(reader.get(TASK).status()).isEqualTo(200);
        assertThat(reader.patch(TASK, "{\"status\":\"open\"}").status()).isEqualTo(403);
    }

    @Test
    void anIdTokenOpensNoDoor() {
        String code = desk.codeOf(desk.signIn(desk.request(), mara, SignInDesk.PASSWORD));
        String idToken = desk.redeem(desk.console(), code).json().get("id_token").stringValue();

        assertThat(quell.with(idToken).get(TASK).status()).isEqualTo(401);
    }

    @Test
    void aCodeIsGoodOnceAndSoonAndForWhoBeganItAlone() {
        String used = code();
        assertThat(desk.redeem(desk.console(), used).status()).isEqualTo(200);
        assertInvalidGrant(desk.redeem(desk.console(), used));

        assertInvalidGrant(desk.redeem(other, code()));
        assertInvalidGrant(desk.redeem(desk.console(), code(), "code_verifier", "w".repeat(43)));
        assertInvalidGrant(
                desk.redeem(desk.console(), code(), "redirect_uri", SignInDesk.BACK + "/"));
        assertInvalidGrant(desk.redeem(desk.console(), "x".repeat(43)));

        String late = code();
        quell.at(RunningQuell.START.plus(Duration.ofSeconds(60)));
        assertInvalidGrant(desk.redeem(desk.console(), late));
    }

    @Test
    void aWrongAttemptUsesTheCodeUp() {
        String code = code();
        assertInvalidGrant(desk.redeem(desk.console(), code, "code_verifier", "w".repeat(43)));

        assertInvalidGrant(desk.redeem(desk.console(), code));
    }

    @Test
    void whatWasTakenFromTheApplicationSinceTheUserSignedInIsTaken() {
        String id = desk.application("Narrowed");
        String path = "/quell/v1/applications/" + id;
        String before =
                desk.codeOf(desk.signIn(desk.request("client_id", id), mara, SignInDesk.PASSWORD));
        String after =
                desk.codeOf(desk.signIn(desk.request("client_id", id), mara, SignInDesk.PASSWORD));

        desk.manager().patch(path, "{\"scopes\":[]}");
        Client.Reply narrowed = desk.redeem(id, before);
        assertThat(narrowed.json().get("scope").stringValue()).isEmpty();
        Client bearer = quell.with(narrowed.json().get("access_token").stringValue());
        assertThat(bearer.get(TASK).status()).isEqualTo(403);

        desk.manager().patch(path, "{\"redirectUris\":[]}");
        assertInvalidGrant(desk.redeem(id, after));
    }

    @Test
    void anApplicationWithASecretHasToProveItself() {
        String id = desk.application("Web");
        String secret =
                desk.manager()
                        .post("/quell/v1/applications/" + id + "/addSecret", "{}")
                        .json()
                        .get("secretText")
                        .stringValue();
        String code =
                desk.codeOf(desk.signIn(desk.request("client_id", id), mara, SignInDesk.PASSWORD));

        assertThat(desk.redeem(id, code).json().get("error").stringValue())
                .isEqualTo("invalid_client");
        assertThat(desk.redeem(id, code, "client_secret", secret).status()).isEqualTo(200);
    }

    private String code() {
        return desk.codeOf(desk.signIn(desk.request(), mara, SignInDesk.PASSWORD));
    }

    private static void assertInvalidGrant(Client.Reply reply) {
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.json().get("error").stringValue()).isEqualTo("invalid_grant");
    }
}
