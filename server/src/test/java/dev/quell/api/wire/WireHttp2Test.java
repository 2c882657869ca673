package dev.quell.api.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quell.api.wire.RawHttp2.Reply;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an endpoint and a client see over HTTP/2, and what is refused there. */
@Timeout(60)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WireHttp2Test {
    private static final String[] USUAL = {":method", "GET", ":scheme", "https", ":path", "/"};

    private TestIdentity identity;
    private TestServer server;

    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
        identity = new TestIdentity(folder);
        server = TestServer.start(TestServer::echo, identity);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void requestsGoThroughWithABodyOrNoneAndNeedTellNoLength() throws IOException {
        try (RawHttp2 client = connect()) {
            client.get(1, "/a%2Fb?x=y");
            client.post(3, "/c").data(3, false, "he").data(3, true, "llo");
            client.post(5, "/d", "content-length", "2").data(5, true, "hi");
            client.post(7, "/e", "content-length", "0").data(7, true, "");

            Reply reply = client.reply(1);
            assertThat(reply.body()).isEqualTo("GET /a%2Fb 0 ");
            assertThat(reply.headers())
                    .containsOnlyKeys(
                            "content-type", "content-length", "date", "strict-transport-security");
            assertThat(client.reply(3).body()).isEqualTo("POST /c 5 hello");
            assertThat(client.reply(5).body()).isEqualTo("POST /d 2 hi");
            assertThat(client.reply(7).body()).isEqualTo("POST /e 0 ");
        }
    }

    @Test
    void headIsAnsweredWithoutTheBody() throws IOException {
        try (RawHttp2 client = connect()) {
            byte[] head = RawHttp2.request("HEAD", "/");
            client.frame(RawHttp2.HEADERS, RawHttp2.END_HEADERS | RawHttp2.END_STREAM, 1, head);
            Reply reply = client.reply(1);
            assertThat(reply.headers()).containsEntry("content-length", "9");
            assertThat(reply.body()).isEmpty();
        }
    }

    /** A request that must not be, and its refusal. */
    @SuppressWarnings("ArrayRecordComponent") // read once
    record Case(String name, int status, String refusal, String... headers) {
        @Override
        public String toString() {
            return name;
        }
    }

    static List<Case> malformed() {
        return List.of(
                bad("no host", USUAL),
                bad("another host as a header", with(USUAL, ":authority", "h", "host", "i")),
                bad("two hosts alike", with(USUAL, "host", "h", "host", "i")),
                bad("a header Host with a path", with(USUAL, "host", "h/x")),
                bad("dot segments", path("/a/%2e%2e/b")),
                bad("a semicolon before dots", path("/a/..;/b")),
                bad("NUL", path("/a%00b")),
                bad("a double encoding", path("/a%252fb")),
                bad("a fragment", path("/a#b")),
                bad("a star", path("*")),
                new Case("a long URI", 414, "UriTooLong", path("/" + "a".repeat(9_000))),
                new Case(
                        "large headers",
                        431,
                        "HeadersTooLarge",
                        with(USUAL, ":authority", "h", "x", "a".repeat(40_000))),
                new Case(
                        "many headers",
                        431,
                        "HeadersTooLarge",
                        with(USUAL, with(new String[] {":authority", "h"}, many(1_200)))),
                bad("a transfer coding", with(USUAL, "transfer-encoding", "chunked")),
                bad("a connection header", with(USUAL, "connection", "close")),
                bad("an upper-case name", with(USUAL, ":authority", "h", "X", "a")),
                bad("a pseudo-header twice", with(USUAL, ":path", "/b")),
                bad("an unknown pseudo-header", with(USUAL, ":x", "y")),
                bad("a pseudo-header behind", with(USUAL, "x", "y", ":authority", "h")),
                bad("no path", ":method", "GET", ":scheme", "https", ":authority", "h"),
                bad("no method", ":scheme", "https", ":path", "/", ":authority", "h"),
                bad("CR in a value", with(USUAL, ":authority", "h", "x", "a\rb")),
                bad("LF in a value", with(USUAL, ":authority", "h", "x", "a\nb")),
                bad("NUL in a value", with(USUAL, ":authority", "h", "x", "a\0b")));
    }

    @ParameterizedTest
    @MethodSource("malformed")
    void aMalformedRequestIsRefusedAndItsConnectionGoesOn(Case wrong) throws IOException {
        try (RawHttp2 client = connect()) {
            client.head(1, RawHttp2.block(wrong.headers()));
            Reply reply = client.reply(1);
            assertThat(reply.status()).isEqualTo(wrong.status());
            assertThat(reply.body()).isEqualTo("{\"refusal\":\"%s\"}", wrong.refusal());
            assertThat(reply.headers())
                    .containsKeys("request-id", "strict-transport-security")
                    .doesNotContainKeys("connection", "server");
            assertThat(client.get(3, "/").reply(3).status()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"u@h", "h/x", "h h", "h:99999"})
    void anAuthorityThatIsNoneEndsTheConnection(String authority) throws IOException {
        try (RawHttp2 client = connect()) {
            client.head(1, RawHttp2.block(with(USUAL, ":authority", authority)));
            assertThat(client.first(RawHttp2.GOAWAY)).isPresent();
            assertThat(client.isClosed()).isTrue();
        }
    }

    @Test
    void whatIsFarTooLargeForAHeaderEndsTheConnectionUnread() throws IOException {
        try (RawHttp2 client = connect()) {
            assertThat(client.headerListBytesMax()).isEqualTo(64 * 1024);
            try {
                client.head(1, RawHttp2.request("GET", "/", "x", "a".repeat(150_000)));
            } catch (IOException _) {
                // the server has had enough
            }
            assertThat(client.isClosed()).isTrue();
        }
    }

    @Test
    void aBodyTooLargeIsRefusedBeforeItIsReadAndItsConnectionGoesOn() throws IOException {
        try (RawHttp2 client = connect()) {
            client.post(1, "/", "content-length", "100000");
            assertThat(client.reply(1).status()).isEqualTo(413);
            client.post(3, "/").data(3, false, "a".repeat(2_000));
            assertThat(client.reply(3).body()).contains("BodyTooLarge");
            assertThat(client.get(5, "/").reply(5).status()).isEqualTo(200);
        }
    }

    private static Case bad(String name, String... headers) {
        return new Case(name, 400, "RequestMalformed", headers);
    }

    private static String[] path(String path) {
        return new String[] {
            ":method", "GET", ":scheme", "https", ":path", path, ":authority", "h"
        };
    }

    private static String[] many(int pairs) {
        String[] all = new String[2 * pairs];
        Arrays.fill(all, "x");
        return all;
    }

    private static String[] with(String[] some, String... more) {
        String[] all = Arrays.copyOf(some, some.length + more.length);
        System.arraycopy(more, 0, all, some.length, more.length);
        return all;
    }

    private RawHttp2 connect() throws IOException {
        return new RawHttp2(server.httpsPort(), identity.trusting());
    }
}
