package dev.quell.api.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.BindException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an endpoint sees of a request, and the client of an answer. */
class WireRequestTest {
    private static final String HEAD = " HTTP/1.1\r\nHost: h\r\n";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/a%2Fb",
                "/a%2fb",
                "/beta//security",
                "/a/../b",
                "/a;b",
                "/a%20b%27",
                "/~",
                "/(a)",
                "/%41",
                "/caf%C3%A9"
            })
    void thePathReachesTheEndpointAsSent(String path) throws IOException {
        assertThat(seen("GET " + path + "?$filter=a%20b" + HEAD + "\r\n", Request::path))
                .isEqualTo(path);
    }

    @Test
    void theQueryReachesTheEndpointAsSent() throws IOException {
        String head = "GET /?$filter=a%20b%2F&x=//" + HEAD + "\r\n";
        assertThat(seen(head, r -> r.query().orElse("none"))).isEqualTo("$filter=a%20b%2F&x=//");
        assertThat(seen("GET /" + HEAD + "\r\n", r -> r.query().orElse("none"))).isEqualTo("none");
    }

    static Stream<Map.Entry<String, String>> origins() {
        return Stream.of(
                Map.entry("GET / HTTP/1.1\r\nHost: h\r\n\r\n", "http://h"),
                Map.entry("GET / HTTP/1.1\r\nHost: h:80\r\n\r\n", "http://h:80"),
                Map.entry("GET / HTTP/1.1\r\nHost: [::1]:8080\r\n\r\n", "http://[::1]:8080"),
                Map.entry("GET http://h:81/ HTTP/1.1\r\nHost: h:81\r\n\r\n", "http://h:81"),
                Map.entry("GET https://h/ HTTP/1.1\r\nHost: h\r\n\r\n", "http://h"),
                Map.entry(
                        "GET /"
                                + HEAD
                                + "Forwarded: host=evil;proto=https\r\nX-Forwarded-Host: evil\r\n\r\n",
                        "http://h"));
    }

    @ParameterizedTest
    @MethodSource("origins")
    void theOriginIsWhatTheClientUsed(Map.Entry<String, String> origin) throws IOException {
        assertThat(seen(origin.getKey(), Request::origin)).isEqualTo(origin.getValue());
    }

    @Test
    void aHeaderGivenTwiceHasNoOnlyValue() throws IOException {
        String twice = "GET /" + HEAD + "Authorization: a\r\nAuthorization: b\r\n\r\n";
        assertThat(seen(twice, r -> r.header("authorization").orElse("none"))).isEqualTo("none");
        assertThat(seen(twice, r -> r.headers("AUTHORIZATION").toString())).isEqualTo("[a, b]");
        assertThat(
                        seen(
                                "GET /" + HEAD + "Authorization: a\r\n\r\n",
                                r -> r.header("authorization").orElse("none")))
                .isEqualTo("a");
    }

    @Test
    void theClientsOwnRequestIdIsTakenIfItIsPrintable() throws IOException {
        assertThat(clientIdOf("client-request-id: my own id\r\n")).isEqualTo("my own id");
        assertThat(clientIdOf("client-request-id: " + "x".repeat(128) + "\r\n")).hasSize(128);
        String own = "[0-9a-f-]{36}";
        assertThat(clientIdOf("")).matches(own);
        assertThat(clientIdOf("client-request-id: " + "x".repeat(129) + "\r\n")).matches(own);
        assertThat(clientIdOf("client-request-id: caf\u00e9\r\n")).matches(own);
        assertThat(clientIdOf("client-request-id:\r\n")).matches(own);
        assertThat(clientIdOf("client-request-id: a\r\nclient-request-id: b\r\n")).matches(own);
    }

    @Test
    void eachRequestHasAnIdOfItsOwn() throws IOException {
        Queue<UUID> ids = new ConcurrentLinkedQueue<>();
        try (TestServer server =
                        TestServer.start(
                                request -> {
                                    ids.add(request.ids().requestId());
                                    return TestServer.text("");
                                });
                RawClient client = server.connect()) {
            client.send("GET /" + HEAD + "\r\n").read();
            client.send("GET /" + HEAD + "\r\n").read();
        }
        assertThat(ids).hasSize(2).doesNotHaveDuplicates();
    }

    @Test
    void endpointsRunOnVirtualThreads() throws IOException {
        try (TestServer server =
                        TestServer.start(
                                _ -> TestServer.text("" + Thread.currentThread().isVirtual()));
                RawClient client = server.connect()) {
            for (int i = 0; i < 20; i++) {
                client.send(("GET /" + HEAD + "\r\n").repeat(3));
                for (int j = 0; j < 3; j++) {
                    assertThat(client.read().body()).isEqualTo("true");
                }
            }
        }
    }

    @Test
    void anAnswerGoesOutAsGivenWithADateAndWithoutAServerName() throws IOException {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", "application/json;odata.metadata=minimal;charset=utf-8");
        headers.put("OData-Version", "4.0");
        try (TestServer server =
                        TestServer.start(_ -> Answer.of(201, headers, new byte[] {'{', '}'}));
                RawClient client = server.connect()) {
            RawClient.Reply reply = client.send("GET /" + HEAD + "\r\n").read();
            assertThat(reply.status()).isEqualTo(201);
            assertThat(reply.body()).isEqualTo("{}");
            assertThat(reply.headers())
                    .containsOnlyKeys("date", "content-type", "odata-version", "content-length")
                    .containsEntry(
                            "content-type", "application/json;odata.metadata=minimal;charset=utf-8")
                    .containsEntry("odata-version", "4.0");
        }
    }

    @Test
    void headIsAnsweredWithoutTheBody() throws IOException {
        try (TestServer server = TestServer.start(_ -> TestServer.text("twelve bytes"));
                RawClient client = server.connect()) {
            RawClient.Reply head = client.send("HEAD /" + HEAD + "\r\n").readOfHead();
            assertThat(head.status()).isEqualTo(200);
            assertThat(head.header("content-length")).isEqualTo("12");
            assertThat(client.send("GET /" + HEAD + "\r\n").read().body())
                    .isEqualTo("twelve bytes");
        }
    }

    @Test
    void anEmptyAnswerKeepsTheConnection() throws IOException {
        try (TestServer server = TestServer.start(_ -> Answer.empty(204, Map.of()));
                RawClient client = server.connect()) {
            RawClient.Reply reply = client.send("GET /" + HEAD + "\r\n").read();
            assertThat(reply.status()).isEqualTo(204);
            assertThat(reply.headers()).containsOnlyKeys("date");
            assertThat(client.send("GET /" + HEAD + "\r\n").read().status()).isEqualTo(204);
        }
    }

    @Test
    void http10IsAnsweredAndClosed() throws IOException {
        try (TestServer server = TestServer.start(TestServer::echo);
                RawClient client = server.connect()) {
            RawClient.Reply reply = client.send("GET /x HTTP/1.0\r\nHost: h\r\n\r\n").read();
            assertThat(reply.status()).isEqualTo(200);
            assertThat(client.end().isClosed()).isTrue();
        }
    }

    @Test
    void pipelinedRequestsAreAnsweredInOrder() throws IOException {
        try (TestServer server = TestServer.start(TestServer::echo);
                RawClient client = server.connect()) {
            client.send(
                    "GET /1"
                            + HEAD
                            + "\r\nPOST /2"
                            + HEAD
                            + "Content-Length: 2\r\n\r\nhi"
                            + "GET /3"
                            + HEAD
                            + "\r\n");
            assertThat(client.read().body()).isEqualTo("GET /1 0 ");
            assertThat(client.read().body()).isEqualTo("POST /2 2 hi");
            assertThat(client.read().body()).isEqualTo("GET /3 0 ");
        }
    }

    @Test
    void headersAndBodyGoOutTogether() throws IOException {
        try (TestServer server = TestServer.start(_ -> TestServer.text("the body"));
                RawClient client = server.connect()) {
            client.send("GET /" + HEAD + "\r\n");
            byte[] piece = new byte[8192];
            int length = client.socket().getInputStream().read(piece);
            assertThat(new String(piece, 0, length, StandardCharsets.US_ASCII))
                    .startsWith("HTTP/1.1 200")
                    .endsWith("the body");
        }
    }

    @Test
    void theBodyIsGivenOnce() throws IOException {
        try (TestServer server =
                        TestServer.start(
                                request -> {
                                    request.body(10);
                                    assertThatThrownBy(() -> request.body(10))
                                            .isInstanceOf(IllegalStateException.class);
                                    return TestServer.text("once");
                                });
                RawClient client = server.connect()) {
            client.send("POST /" + HEAD + "Content-Length: 2\r\n\r\nhi");
            assertThat(client.read().body()).isEqualTo("once");
        }
    }

    @Test
    void anAddressThatCannotBeListenedOnIsSaidInOneLine() throws IOException {
        try (TestServer first = TestServer.start(TestServer::echo)) {
            assertNotListening("127.0.0.1", first.server().port(), ".*in use.*");
        }
        assertNotListening("192.0.2.1", 0, ".*"); // an address kept for documents
        assertNotListening("host.invalid", 0, "no such host");
    }

    private static void assertNotListening(String host, int port, String reason) {
        try (HttpServer server =
                new HttpServer(
                        HttpSettings.of(host, port),
                        TestServer::echo,
                        new NamedErrors(),
                        new TimeAndIds(System::nanoTime, UUID::randomUUID))) {
            assertThatThrownBy(server::start)
                    .isInstanceOf(BindException.class)
                    .hasMessageMatching("cannot listen on " + host + ":" + port + ": " + reason);
        }
    }

    private static String clientIdOf(String header) throws IOException {
        return seen("GET /" + HEAD + header + "\r\n", r -> r.ids().clientRequestId());
    }

    private interface View {
        String of(Request request);
    }

    private static String seen(String bytes, View view) throws IOException {
        try (TestServer server = TestServer.start(r -> TestServer.text(view.of(r)));
                RawClient client = server.connect()) {
            return client.send(bytes).read().body();
        }
    }
}
