package dev.quell.api.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/**
 * Exchanges that must end with a refusal in our own words and a closed connection, with nothing
 * behind the first answer obeyed.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MalformedRequestTest {
    private static final String HOST = "Host: h\r\n";
    private static final String SMUGGLED = "GET /smuggled HTTP/1.1\r\nHost: h\r\n\r\n";

    private final AtomicInteger smuggled = new AtomicInteger();
    private TestServer server;

    private record Case(String name, String bytes, int status, String refusal) {}

    @BeforeAll
    void start() throws IOException {
        server =
                TestServer.start(
                        request -> {
                            if (request.path().equals("/smuggled")) {
                                smuggled.incrementAndGet();
                            }
                            return TestServer.echo(request);
                        });
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @TestFactory
    Stream<DynamicTest> aMalformedRequestIsRefusedInOurWordsAndItsConnectionClosed() {
        return Stream.of(framing(), lines(), hosts(), uris(), sizes())
                .flatMap(cases -> cases)
                .map(c -> DynamicTest.dynamicTest(c.name(), () -> check(c)));
    }

    private void check(Case expected) throws IOException {
        try (RawClient client = server.connect()) {
            client.send(expected.bytes());
            RawClient.Reply reply = client.read();
            assertThat(reply.status())
                    .as(expected.name() + ": " + reply)
                    .isEqualTo(expected.status());
            assertThat(reply.body()).isEqualTo("{\"refusal\":\"%s\"}", expected.refusal());
            assertThat(reply.header("content-type"))
                    .as(expected.name())
                    .isEqualTo("application/json");
            assertThat(reply.header("connection")).isEqualTo("close");
            assertThat(reply.header("request-id")).hasSize(36);
            assertThat(reply.headers()).doesNotContainKey("server");
            client.end();
            assertThat(client.isClosed()).isTrue();
        }
        assertThat(smuggled.getAndSet(0)).as(expected.name()).isZero();
    }

    private static Stream<Case> framing() {
        String post = "POST / HTTP/1.1\r\n" + HOST;
        return Stream.of(
                bad(
                        "CL and TE",
                        post
                                + "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"
                                + SMUGGLED),
                bad(
                        "TE and CL",
                        post
                                + "Transfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n0\r\n\r\n"
                                + SMUGGLED),
                bad(
                        "two CLs",
                        post + "Content-Length: 1\r\nContent-Length: 2\r\n\r\nab" + SMUGGLED),
                bad(
                        "two CLs alike",
                        post + "Content-Length: 1\r\nContent-Length: 1\r\n\r\na" + SMUGGLED),
                bad("CL list", post + "Content-Length: 1, 1\r\n\r\na" + SMUGGLED),
                bad("CL with plus", post + "Content-Length: +1\r\n\r\na" + SMUGGLED),
                bad("CL negative", post + "Content-Length: -1\r\n\r\n" + SMUGGLED),
                bad("CL hexadecimal", post + "Content-Length: 0x1\r\n\r\na" + SMUGGLED),
                bad(
                        "CL beyond 64 bits",
                        post + "Content-Length: 18446744073709551617\r\n\r\na" + SMUGGLED),
                bad("CL empty", post + "Content-Length: \r\n\r\n" + SMUGGLED),
                bad(
                        "TE identity, chunked",
                        post + "Transfer-Encoding: identity, chunked\r\n\r\n0\r\n\r\n" + SMUGGLED),
                bad(
                        "TE gzip, chunked",
                        post + "Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n" + SMUGGLED),
                bad(
                        "TE chunked twice",
                        post
                                + "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"
                                + SMUGGLED),
                bad(
                        "TE chunked, chunked",
                        post + "Transfer-Encoding: chunked, chunked\r\n\r\n0\r\n\r\n" + SMUGGLED),
                bad("TE identity", post + "Transfer-Encoding: identity\r\n\r\n" + SMUGGLED),
                bad(
                        "TE xchunked",
                        post + "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n" + SMUGGLED),
                bad(
                        "TE with vertical tab",
                        post + "Transfer-Encoding: \u000bchunked\r\n\r\n0\r\n\r\n" + SMUGGLED),
                bad(
                        "TE in HTTP/1.0",
                        "POST / HTTP/1.0\r\n"
                                + HOST
                                + "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n"
                                + SMUGGLED),
                bad("TE empty", post + "Transfer-Encoding: \r\n\r\n" + SMUGGLED),
                bad(
                        "chunk size no number",
                        post
                                + "Transfer-Encoding: chunked\r\n\r\nzz\r\nab\r\n0\r\n\r\n"
                                + SMUGGLED),
                bad(
                        "chunk size negative",
                        post
                                + "Transfer-Encoding: chunked\r\n\r\n-1\r\nab\r\n0\r\n\r\n"
                                + SMUGGLED),
                bad(
                        "chunk size beyond 64 bits",
                        post
                                + "Transfer-Encoding: chunked\r\n\r\nfffffffffffffffff\r\nab\r\n0\r\n\r\n"
                                + SMUGGLED),
                bad(
                        "chunk size with 0x",
                        post
                                + "Transfer-Encoding: chunked\r\n\r\n0x2\r\nab\r\n0\r\n\r\n"
                                + SMUGGLED),
                bad(
                        "chunk longer than told",
                        post + "Transfer-Encoding: chunked\r\n\r\n1\r\nab\r\n0\r\n\r\n" + SMUGGLED),
                bad(
                        "chunk ended by bare LF",
                        post + "Transfer-Encoding: chunked\r\n\r\n2\nab\n0\n\n" + SMUGGLED),
                bad(
                        "chunk extension ended by bare LF",
                        post
                                + "Transfer-Encoding: chunked\r\n\r\n2;x\nab\r\n0\r\n\r\n"
                                + SMUGGLED));
    }

    private static Stream<Case> lines() {
        String get = "GET / HTTP/1.1\r\n";
        return Stream.of(
                bad("bare LF in headers", "GET / HTTP/1.1\nHost: h\n\n" + SMUGGLED),
                bad("bare CR in header", get + HOST + "X: a\rY: b\r\n\r\n" + SMUGGLED),
                bad("bare CR ends header", get + HOST + "X: a\r\rGET /smuggled HTTP/1.1\r\n\r\n"),
                bad("NUL in header", get + HOST + "X: a\0b\r\n\r\n" + SMUGGLED),
                bad("folded header", get + HOST + "X: a\r\n b\r\n\r\n" + SMUGGLED),
                bad("space before colon", get + HOST + "X : a\r\n\r\n" + SMUGGLED),
                bad(
                        "CL with space before colon",
                        "POST / HTTP/1.1\r\n" + HOST + "Content-Length : 1\r\n\r\na" + SMUGGLED),
                bad("no colon", get + HOST + "X\r\n\r\n" + SMUGGLED),
                bad("empty name", get + HOST + ": a\r\n\r\n" + SMUGGLED),
                bad("name with bracket", get + HOST + "X(: a\r\n\r\n" + SMUGGLED),
                bad("garbage", "\u0016\u0003\u0001\u0002\0\u0001\u0000\r\n\r\n"),
                bad("CONNECT", "CONNECT h:80 HTTP/1.1\r\nHost: h:80\r\n\r\n"),
                bad("OPTIONS *", "OPTIONS * HTTP/1.1\r\n" + HOST + "\r\n"),
                bad("method with brackets", "G(T / HTTP/1.1\r\n" + HOST + "\r\n"),
                new Case("HTTP/0.9", "GET /\r\n", 505, "HttpVersionNotSupported"),
                new Case(
                        "HTTP/2.0",
                        "GET / HTTP/2.0\r\n" + HOST + "\r\n",
                        505,
                        "HttpVersionNotSupported"),
                new Case(
                        "HTTP/3.0",
                        "GET / HTTP/3.0\r\n" + HOST + "\r\n",
                        505,
                        "HttpVersionNotSupported"),
                new Case(
                        "HTTP/1.2",
                        "GET / HTTP/1.2\r\n" + HOST + "\r\n",
                        505,
                        "HttpVersionNotSupported"),
                new Case(
                        "HTTP/2 preface",
                        "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
                        505,
                        "HttpVersionNotSupported"),
                new Case(
                        "another protocol",
                        "GET / FTP/1.1\r\n" + HOST + "\r\n",
                        505,
                        "HttpVersionNotSupported"),
                new Case(
                        "Expect of something else",
                        get + HOST + "Expect: tea\r\n\r\n",
                        417,
                        "ExpectationFailed"));
    }

    private static Stream<Case> hosts() {
        String get = "GET / HTTP/1.1\r\n";
        return Stream.of(
                bad("no Host", get + "\r\n"),
                bad("two Hosts", get + HOST + "Host: i\r\n\r\n"),
                bad("two Hosts alike", get + HOST + HOST + "\r\n"),
                bad("empty Host", get + "Host: \r\n\r\n"),
                bad("Host with path", get + "Host: h/x\r\n\r\n"),
                bad("Host with user", get + "Host: u@h\r\n\r\n"),
                bad("Host with quote", get + "Host: h\"x\r\n\r\n"),
                bad("Host with bad port", get + "Host: h:99999\r\n\r\n"),
                bad("Host differs from the URI's", "GET http://i/ HTTP/1.1\r\n" + HOST + "\r\n"));
    }

    private static Stream<Case> uris() {
        return Stream.of(
                        "/a/%2e%2e/b",
                        "/a/%2e/b",
                        "/a/..;/b",
                        "/a%00b",
                        "/a%c0%afb",
                        "/a%zzb",
                        "/a%252fb",
                        "/a\\b",
                        "/a#b",
                        "*",
                        "a",
                        "/a%",
                        "/a%f")
                .map(uri -> bad("URI " + uri, "GET " + uri + " HTTP/1.1\r\n" + HOST + "\r\n"));
    }

    private static Stream<Case> sizes() {
        String get = "GET / HTTP/1.1\r\n" + HOST;
        return Stream.of(
                new Case(
                        "URI too long for us",
                        "GET /" + "a".repeat(9_000) + " HTTP/1.1\r\n" + HOST + "\r\n",
                        414,
                        "UriTooLong"),
                new Case(
                        "URI too long for the library",
                        "GET /" + "a".repeat(40_000) + " HTTP/1.1\r\n" + HOST + "\r\n",
                        414,
                        "UriTooLong"),
                new Case(
                        "query too long",
                        "GET /?" + "a".repeat(9_000) + " HTTP/1.1\r\n" + HOST + "\r\n",
                        414,
                        "UriTooLong"),
                new Case(
                        "header too large",
                        get + "X: " + "a".repeat(40_000) + "\r\n\r\n",
                        431,
                        "HeadersTooLarge"),
                new Case(
                        "headers too many",
                        get + "X: a\r\n".repeat(8_000) + "\r\n",
                        431,
                        "HeadersTooLarge"),
                new Case(
                        "header far too large",
                        get + "X: " + "a".repeat(1_000_000) + "\r\n\r\n",
                        431,
                        "HeadersTooLarge"));
    }

    private static Case bad(String name, String bytes) {
        return new Case(name, bytes, 400, "RequestMalformed");
    }
}
