package dev.quell.api.wire;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import dev.quell.refusal.Refusal;
import dev.quell.refusal.Refused;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is answered, and what is logged, when things go wrong and when they go right. */
@Timeout(60)
class WireLogTest {
    private static final String HEAD = " HTTP/1.1\r\nHost: h\r\n";

    @Test
    void aRequestIsLoggedWithoutItsQueryOrHeaders() throws Exception {
        try (CapturedLog log = new CapturedLog("quell.access", Level.INFO);
                TestServer server = TestServer.start(TestServer::echo);
                RawClient client = server.connect()) {
            client.send("GET /a%2Fb?secret=query" + HEAD);
            client.send("client-request-id: mine\r\nAuthorization: Bearer secret\r\n\r\n");
            client.read();
            ILoggingEvent event = log.await(_ -> true);
            Map<String, String> pairs = CapturedLog.pairs(event);
            assertThat(event.getLevel()).isEqualTo(Level.INFO);
            assertThat(pairs)
                    .containsOnlyKeys(
                            "requestId",
                            "clientRequestId",
                            "method",
                            "path",
                            "status",
                            "micros",
                            "bytesOut")
                    .containsEntry("clientRequestId", "mine")
                    .containsEntry("method", "GET")
                    .containsEntry("path", "/a%2Fb")
                    .containsEntry("status", "200")
                    .containsEntry("bytesOut", "" + "GET /a%2Fb 0 ".length());
            assertThat(event.getFormattedMessage() + pairs).doesNotContain("secret");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/beta/eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJ4In0.c2lnbmVk, /beta/eyJ***",
        "/beta/x/eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJ4In0.c2lnbmVk/tasks, /beta/x/eyJ***/tasks",
        "/beta/id=eyJhbGciOiJSUzI1NiJ9/quell_Zk3vTq8wLm2xRb7nHd5c, /beta/id=eyJ***/quell_***",
        "/beta/da637551227677560813_-961444813, /beta/da637551227677560813_-961444813",
        "/quell/v1/applications/quell_x, /quell/v1/applications/quell_x"
    })
    void aSecretInAPathIsHiddenInTheLog(String path, String logged) throws Exception {
        try (CapturedLog log = new CapturedLog("quell.access", Level.INFO);
                TestServer server = TestServer.start(TestServer::echo);
                RawClient client = server.connect()) {
            client.send("GET " + path + HEAD + "\r\n").read();
            assertThat(CapturedLog.pairs(log.await(_ -> true))).containsEntry("path", logged);
        }
    }

    @Test
    void aLongPathIsCutInTheLog() throws Exception {
        try (CapturedLog log = new CapturedLog("quell.access", Level.INFO);
                TestServer server = TestServer.start(TestServer::echo);
                RawClient client = server.connect()) {
            client.send("GET /" + "a".repeat(2000) + HEAD + "\r\n").read();
            assertThat(CapturedLog.pairs(log.await(_ -> true)).get("path"))
                    .hasSize(AccessLog.PATH_CHARS_MAX);
        }
    }

    @Test
    void whatTheLibraryRefusesIsLoggedOnce() throws Exception {
        try (CapturedLog log = new CapturedLog("quell.access", Level.INFO);
                TestServer server = TestServer.start(TestServer::echo)) {
            for (String bad :
                    new String[] {
                        "GET / HTTP/1.1\r\n\r\n",
                        "POST /b" + HEAD + "Transfer-Encoding: chunked\r\n\r\nzz\r\n",
                        "POST /c" + HEAD + "Transfer-Encoding: identity, chunked\r\n\r\n"
                    }) {
                try (RawClient client = server.connect()) {
                    String id = client.send(bad).read().header("request-id");
                    ILoggingEvent event = log.await(_ -> true);
                    assertThat(CapturedLog.pairs(event))
                            .containsEntry("status", "400")
                            .containsEntry("requestId", id);
                }
            }
        }
    }

    @Test
    void aBugIsAnsweredWithoutACauseAndLoggedWithItsStackTrace() throws Exception {
        try (CapturedLog log = new CapturedLog("dev.quell.api.wire", Level.INFO);
                TestServer server =
                        TestServer.start(
                                _ -> {
                                    throw new IllegalStateException("the store is a secret");
                                });
                RawClient client = server.connect()) {
            RawClient.Reply reply = client.send("GET /" + HEAD + "\r\n").read();
            assertThat(reply.status()).isEqualTo(500);
            assertThat(reply.body()).isEqualTo("{\"refusal\":\"broken\"}");
            ILoggingEvent event = log.await(e -> e.getLevel() == Level.ERROR);
            assertThat(event.getFormattedMessage()).contains(reply.header("request-id"));
            assertThat(event.getThrowableProxy().getMessage()).isEqualTo("the store is a secret");
            assertThat(event.getThrowableProxy().getStackTraceElementProxyArray()).isNotEmpty();
            assertThat(client.send("GET /" + HEAD + "\r\n").read().status()).isEqualTo(500);
        }
    }

    @Test
    void aStackThatOverflowsIsABugAsWell() throws Exception {
        try (CapturedLog log = new CapturedLog("dev.quell.api.wire", Level.INFO);
                TestServer server =
                        TestServer.start(
                                _ -> {
                                    throw new StackOverflowError();
                                });
                RawClient client = server.connect()) {
            RawClient.Reply reply = client.send("GET /" + HEAD + "\r\n").read();
            assertThat(reply.status()).isEqualTo(500);
            assertThat(reply.body()).isEqualTo("{\"refusal\":\"broken\"}");
            ILoggingEvent event = log.await(e -> e.getLevel() == Level.ERROR);
            assertThat(event.getFormattedMessage()).contains(reply.header("request-id"));
        }
    }

    @Test
    void aRefusalIsAnsweredAndIsNoError() throws Exception {
        try (CapturedLog log = new CapturedLog("dev.quell.api.wire", Level.INFO);
                TestServer server =
                        TestServer.start(
                                request -> {
                                    if (request.path().equals("/bug")) {
                                        throw new IllegalStateException();
                                    }
                                    throw new Refused(new Refusal.NoToken());
                                });
                RawClient client = server.connect()) {
            assertThat(client.send("GET /" + HEAD + "\r\n").read().status()).isEqualTo(401);
            RawClient.Reply bug = client.send("GET /bug" + HEAD + "\r\n").read();
            assertThat(log.await(_ -> true).getFormattedMessage())
                    .contains(bug.header("request-id"));
        }
    }

    @Test
    void aClientThatGoesAwayIsNoError() throws Exception {
        CountDownLatch reading = new CountDownLatch(1);
        try (CapturedLog access = new CapturedLog("quell.access", Level.INFO);
                CapturedLog log = new CapturedLog("dev.quell.api.wire", Level.DEBUG);
                TestServer server =
                        TestServer.start(
                                request -> {
                                    if (request.path().equals("/bug")) {
                                        throw new IllegalStateException();
                                    }
                                    reading.countDown();
                                    return TestServer.echo(request);
                                })) {
            try (RawClient client = server.connect()) {
                client.send("POST /" + HEAD + "Content-Length: 10\r\n\r\n123");
                assertThat(reading.await(20, TimeUnit.SECONDS)).isTrue();
                client.socket().setSoLinger(true, 0); // a reset, as by a client that was killed
            }
            assertThat(log.await(e -> e.getFormattedMessage().contains("went away")).getLevel())
                    .isEqualTo(Level.DEBUG);
            assertThat(CapturedLog.pairs(access.await(_ -> true))).containsEntry("path", "/");
            try (RawClient client = server.connect()) {
                String id = client.send("GET /bug" + HEAD + "\r\n").read().header("request-id");
                assertThat(log.await(e -> e.getLevel() != Level.DEBUG).getFormattedMessage())
                        .contains(id);
            }
        }
    }
}
