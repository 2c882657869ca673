package dev.quell.api.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quell.refusal.Refusal;
import dev.quell.refusal.Refused;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/** How bodies are measured, inflated, refused and left unread. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WireBodyTest {
    private static final int MAX = TestServer.BODY_BYTES_MAX;
    private static final String POST = "POST / HTTP/1.1\r\nHost: h\r\n";

    private TestServer server;

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Case(String name, String encoding, byte[] body, int status, String answer) {
        @Override
        public String toString() {
            return name;
        }
    }

    @BeforeAll
    void start() throws IOException {
        server = TestServer.start(WireBodyTest::answer);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    /** {@code PATCH} is refused without a look at its body. */
    private static Answer answer(Request request) {
        if (request.method().equals("PATCH")) {
            throw new Refused(new Refusal.NoToken());
        }
        return TestServer.echo(request);
    }

    @TestFactory
    Stream<DynamicTest> encodedBodiesAreReadOrRefused() throws IOException {
        byte[] plain = "hello".getBytes(StandardCharsets.UTF_8);
        byte[] packed = gzip(plain);
        byte[] full = new byte[MAX];
        Arrays.fill(full, (byte) 'a');
        byte[] damaged = packed.clone();
        damaged[damaged.length - 5] ^= 1;
        byte[] bitFlipped = packed.clone();
        bitFlipped[12] ^= 0x40;
        byte[] bomb = gzip(new byte[200_000]);
        assertThat(bomb.length).isLessThan(MAX);
        return Stream.of(
                        new Case("none", "", plain, 200, "POST / 5 hello"),
                        new Case("identity", "identity", plain, 200, "POST / 5 hello"),
                        new Case("gzip", "gzip", packed, 200, "POST / 5 hello"),
                        new Case("GZip", "GZip", packed, 200, "POST / 5 hello"),
                        new Case("x-gzip", "x-gzip", packed, 200, "POST / 5 hello"),
                        new Case("gzip of nothing", "gzip", gzip(new byte[0]), 200, "POST / 0 "),
                        new Case("gzip with a name", "gzip", named(packed), 200, "POST / 5 hello"),
                        ok("gzip of the limit", gzip(full)),
                        refused("gzip of one more", gzip(new byte[MAX + 1]), 413, "BodyTooLarge"),
                        refused("gzip bomb", bomb, 413, "BodyTooLarge"),
                        refused("gzip that is none", plain, 400, "BodyUnreadable"),
                        refused("gzip cut", Arrays.copyOf(packed, 15), 400, "BodyUnreadable"),
                        refused(
                                "gzip without its last byte",
                                Arrays.copyOf(packed, packed.length - 1),
                                400,
                                "BodyUnreadable"),
                        refused("gzip with wrong sum", damaged, 400, "BodyUnreadable"),
                        refused("gzip with wrong bit", bitFlipped, 400, "BodyUnreadable"),
                        refused(
                                "gzip and a byte",
                                concat(packed, new byte[1]),
                                400,
                                "BodyUnreadable"),
                        refused("gzip twice", concat(packed, packed), 400, "BodyUnreadable"),
                        encoding("br"),
                        encoding("deflate"),
                        encoding("gzip, gzip"),
                        encoding("gzip, identity"),
                        encoding("gzip\r\nContent-Encoding: gzip"),
                        encoding("gzip;q=1"))
                .map(c -> DynamicTest.dynamicTest(c.name(), () -> check(c)));
    }

    private void check(Case expected) throws IOException {
        for (boolean chunked : new boolean[] {false, true}) {
            try (RawClient client = server.connect()) {
                String encoding =
                        expected.encoding().isEmpty()
                                ? ""
                                : "Content-Encoding: " + expected.encoding() + "\r\n";
                client.send(POST + encoding);
                sendBody(client, expected.body(), chunked);
                RawClient.Reply reply = client.read();
                assertThat(reply.status()).as(reply.toString()).isEqualTo(expected.status());
                assertThat(reply.body()).isEqualTo(expected.answer());
            }
        }
    }

    private static void sendBody(RawClient client, byte[] body, boolean chunked)
            throws IOException {
        if (chunked) {
            client.send("Transfer-Encoding: chunked\r\n\r\n");
            for (byte b : body) {
                client.send(new byte[] {'1', '\r', '\n', b, '\r', '\n'});
            }
            client.send("0\r\n\r\n");
        } else {
            client.send("Content-Length: " + body.length + "\r\n\r\n").send(body);
        }
    }

    @Test
    void aBodyOfTheLimitIsTakenAndOneByteMoreIsNot() throws IOException {
        try (RawClient client = server.connect()) {
            client.send(POST);
            sendBody(client, new byte[MAX], false);
            assertThat(client.read().body()).startsWith("POST / " + MAX);
            client.send(POST);
            sendBody(client, new byte[MAX + 1], false);
            assertThat(client.read().status()).isEqualTo(413);
        }
        try (RawClient client = server.connect()) {
            client.send(POST);
            sendBody(client, new byte[MAX], true);
            assertThat(client.read().body()).startsWith("POST / " + MAX);
            client.send(POST);
            sendBody(client, new byte[MAX + 1], true);
            assertThat(client.read().status()).isEqualTo(413);
        }
    }

    @Test
    void aBodyThatIsToldToBeTooLargeIsRefusedBeforeItComes() throws IOException {
        try (RawClient client = server.connect()) {
            client.send(POST + "Content-Length: 9223372036854775807\r\n\r\n");
            RawClient.Reply reply = client.read();
            assertThat(reply.status()).isEqualTo(413);
            assertThat(reply.header("connection")).isEqualTo("close");
        }
    }

    @Test
    void whoSentALargeBodyStillReadsTheAnswer() throws Exception {
        for (String framing : new String[] {"length", "chunked"}) {
            for (int i = 0; i < 5; i++) {
                try (HttpClient client = HttpClient.newHttpClient()) {
                    byte[] body = new byte[1024 * 1024];
                    HttpRequest.BodyPublisher whole = HttpRequest.BodyPublishers.ofByteArray(body);
                    HttpRequest request =
                            HttpRequest.newBuilder(
                                            URI.create(
                                                    "http://127.0.0.1:" + server.server().port()))
                                    .version(HttpClient.Version.HTTP_1_1)
                                    .POST(
                                            framing.equals("length")
                                                    ? whole
                                                    : HttpRequest.BodyPublishers.fromPublisher(
                                                            whole))
                                    .build();
                    HttpResponse<String> answer =
                            client.send(request, HttpResponse.BodyHandlers.ofString());
                    assertThat(answer.statusCode()).as(framing).isEqualTo(413);
                    assertThat(answer.body()).contains("BodyTooLarge");
                }
            }
        }
    }

    @Test
    void whoSendsAMebibyteBeforeReadingStillReadsTheAnswer() throws IOException {
        try (RawClient client = server.connect()) {
            client.send(POST + "Content-Length: 33554432\r\n\r\n").send(new byte[1024 * 1024]);
            assertThat(client.read().body()).contains("BodyTooLarge");
        }
    }

    @Test
    void whoIsRefusedInTheMiddleOfSendingMaySendOnAndStillReadsTheAnswer() throws Exception {
        for (String head :
                new String[] {
                    POST + "X: " + "a".repeat(40_000), POST + "Content-Length: 33554432\r\n\r\n"
                }) {
            try (RawClient client = server.connect()) {
                client.send(head).awaitAnswer();
                for (int i = 0; i < 16; i++) {
                    client.send(new byte[16 * 1024]);
                }
                assertThat(client.read().status()).isIn(431, 413);
            }
        }
    }

    @Test
    void aSmallBodyThatNobodyReadKeepsTheConnection() throws IOException {
        try (RawClient client = server.connect()) {
            String patch = "PATCH / HTTP/1.1\r\nHost: h\r\nContent-Length: 10\r\n\r\n";
            for (int i = 0; i < 3; i++) {
                client.send(patch);
                RawClient.Reply reply = client.read();
                assertThat(reply.status()).isEqualTo(401);
                assertThat(reply.headers()).doesNotContainKey("connection");
                client.send("0123456789");
            }
        }
    }

    @Test
    void aClientThatAsksFirstIsToldToGoOn() throws IOException {
        try (RawClient client = server.connect()) {
            client.send(POST + "Expect: 100-continue\r\nContent-Length: 2\r\n\r\n");
            assertThat(client.read().status()).isEqualTo(100);
            assertThat(client.send("hi").read().body()).isEqualTo("POST / 2 hi");
            assertThat(client.send(POST + "Content-Length: 0\r\n\r\n").read().status())
                    .isEqualTo(200);
        }
    }

    @Test
    void aClientThatAsksFirstIsRefusedWithoutItsBody() throws IOException {
        for (String head :
                new String[] {
                    POST + "Content-Length: 100000\r\n",
                    "PATCH / HTTP/1.1\r\nHost: h\r\nContent-Length: 10\r\n"
                }) {
            try (RawClient client = server.connect()) {
                client.send(head + "Expect: 100-continue\r\n\r\n");
                RawClient.Reply reply = client.read();
                assertThat(reply.status()).isIn(413, 401);
                assertThat(reply.header("connection")).isEqualTo("close");
                assertThat(client.isClosed()).isTrue();
            }
        }
    }

    @Test
    void aTrailerIsReadOver() throws IOException {
        try (RawClient client = server.connect()) {
            client.send(POST + "Transfer-Encoding: chunked\r\n\r\n2\r\nhi\r\n0\r\nX: y\r\n\r\n");
            assertThat(client.read().body()).isEqualTo("POST / 2 hi");
            client.send("GET / HTTP/1.1\r\nHost: h\r\n\r\n");
            assertThat(client.read().status()).isEqualTo(200);
        }
    }

    @Test
    void aBodyThatBreaksOffIsRefusedOrDropped() throws IOException {
        try (RawClient client = server.connect()) {
            client.send(POST + "Content-Length: 10\r\n\r\n1234").end();
            assertThat(client.read().status()).isEqualTo(400);
            assertThat(client.isClosed()).isTrue();
        }
    }

    @Test
    void aBodyIsReadByNobodyUntilItIsAskedFor() throws IOException {
        AtomicInteger answered = new AtomicInteger();
        try (TestServer unread =
                        TestServer.start(_ -> TestServer.text("" + answered.incrementAndGet()));
                RawClient client = unread.connect()) {
            client.send(POST + "Content-Length: 5\r\n\r\n");
            assertThat(client.read().body()).isEqualTo("1");
        }
    }

    private static Case ok(String name, byte[] body) {
        return new Case(name, "gzip", body, 200, "POST / " + MAX + " " + "a".repeat(MAX));
    }

    private static Case refused(String name, byte[] body, int status, String refusal) {
        return new Case(name, "gzip", body, status, "{\"refusal\":\"" + refusal + "\"}");
    }

    private static Case encoding(String encoding) {
        return new Case(
                encoding,
                encoding,
                new byte[] {1},
                415,
                "{\"refusal\":\"ContentEncodingNotSupported\"}");
    }

    private static byte[] gzip(byte[] plain) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(plain);
        }
        return out.toByteArray();
    }

    /** The same member with the optional fields extra, name, comment and header checksum. */
    private static byte[] named(byte[] packed) {
        byte[] head = Arrays.copyOf(packed, 10);
        head[3] = 2 | 4 | 8 | 16;
        byte[] fields = {3, 0, 1, 2, 3, 'n', 0, 'c', 0, 9, 9};
        return concat(concat(head, fields), Arrays.copyOfRange(packed, 10, packed.length));
    }

    private static byte[] concat(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
