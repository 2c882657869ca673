package dev.quell.api.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.SocketException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who is slow is cut off, who waits is not. */
@Timeout(60)
class WireDeadlineTest {
    private static final String HOST = "Host: h\r\n";
    private static final String GET = "GET / HTTP/1.1\r\n" + HOST + "\r\n";
    private static final int DROP_MILLIS = 20;
    private static final int DROPS_MAX = 1500;

    @Test
    void aDrippedHeaderIsCutAlthoughEachByteIsInTime() throws Exception {
        try (TestServer server = TestServer.start(TestServer::echo, TestServer.shortTimes(300));
                RawClient first = server.connect();
                RawClient second = server.connect();
                RawClient third = server.connect()) {
            first.send("GET / HTTP/1.1\r\n");
            assertThat(dripUntilClosed(first)).isTrue();

            assertThat(second.send(GET).read().status()).isEqualTo(200);
            second.send("GET / HTTP/1.1\r\n");
            assertThat(dripUntilClosed(second)).isTrue();

            third.send(GET + "GET / HTTP/1.1\r\n");
            assertThat(third.read().status()).isEqualTo(200);
            assertThat(dripUntilClosed(third)).isTrue();
        }
    }

    @Test
    void theHeaderDeadlineSparesWhoIsIdleOrSendsABodyOrIsBeingAnswered() throws Exception {
        CountDownLatch released = new CountDownLatch(1);
        HttpSettings.Times times = times(300, 30_000, 30_000, 30_000);
        try (TestServer server = TestServer.start(r -> patient(r, released), times);
                RawClient idle = server.connect();
                RawClient unread = server.connect();
                RawClient sending = server.connect();
                RawClient waiting = server.connect();
                RawClient silent = server.connect()) {
            assertThat(idle.send(GET).read().status()).isEqualTo(200);
            unread.send("PATCH / HTTP/1.1\r\n" + HOST + "Content-Length: 2\r\n\r\n");
            assertThat(unread.read().status()).isEqualTo(200);
            unread.send("hi");
            sending.send("POST / HTTP/1.1\r\n" + HOST + "Content-Length: 2\r\n\r\nh");
            waiting.send("GET /wait HTTP/1.1\r\n" + HOST + "\r\n");
            for (int deadlines = 0; deadlines < 3; deadlines++) {
                try (RawClient dripping = server.connect()) {
                    dripping.send("G");
                    assertThat(dripUntilClosed(dripping)).isTrue();
                }
            }
            released.countDown();
            assertThat(waiting.read().body()).isEqualTo("GET /wait 0 ");
            assertThat(sending.send("i").read().body()).isEqualTo("POST / 2 hi");
            assertThat(idle.send(GET).read().status()).isEqualTo(200);
            assertThat(unread.send(GET).read().status()).isEqualTo(200);
            assertThat(silent.send(GET).read().status()).isEqualTo(200);
        }
    }

    @Test
    void aBodyThatIsNotWholeInTimeIsRefused() throws Exception {
        HttpSettings.Times times = times(30_000, 300, 30_000, 30_000);
        try (TestServer server = TestServer.start(TestServer::echo, times);
                RawClient client = server.connect()) {
            client.send("POST / HTTP/1.1\r\n" + HOST + "Content-Length: 900\r\n\r\n");
            assertTooSlow(client);
        }
    }

    @Test
    void aBodyThatComesTooSlowlyIsRefusedLongBeforeItsDeadline() throws Exception {
        HttpSettings.Times times = times(30_000, 30_000, 200, 30_000);
        try (TestServer server = TestServer.start(TestServer::echo, times);
                RawClient client = server.connect()) {
            client.send("POST / HTTP/1.1\r\n" + HOST + "Transfer-Encoding: chunked\r\n\r\n");
            assertTooSlow(client);
        }
    }

    @Test
    void aBodyThatNeverBeginsIsRefused() throws Exception {
        try (TestServer server = TestServer.start(TestServer::echo, TestServer.shortTimes(200));
                RawClient client = server.connect()) {
            client.send("POST / HTTP/1.1\r\n" + HOST + "Content-Length: 9\r\n\r\n");
            RawClient.Reply reply = client.read();
            assertThat(reply.status()).isEqualTo(408);
            assertThat(client.isClosed()).isTrue();
        }
    }

    @Test
    void anIdleConnectionIsClosedWhileALongAnswerIsWaitedFor() throws Exception {
        CountDownLatch released = new CountDownLatch(1);
        HttpSettings.Times times = times(30_000, 30_000, 30_000, 300);
        try (TestServer server = TestServer.start(r -> patient(r, released), times);
                RawClient waiting = server.connect();
                RawClient idle = server.connect()) {
            waiting.send("POST /wait HTTP/1.1\r\n" + HOST + "Content-Length: 2\r\n\r\n");
            assertThat(idle.isClosed()).isTrue();
            try (RawClient later = server.connect()) {
                assertThat(later.isClosed()).isTrue();
            }
            released.countDown();
            assertThat(waiting.send("hi").read().body()).isEqualTo("POST /wait 2 hi");
        }
    }

    private static Answer patient(Request request, CountDownLatch released) {
        if (request.path().equals("/wait")) {
            try {
                assertThat(released.await(30, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException interrupted) {
                throw new AssertionError(interrupted);
            }
        }
        return TestServer.echo(request);
    }

    /** Drips until the answer is there, which says why. */
    private static void assertTooSlow(RawClient client) throws Exception {
        Thread dripping = Thread.ofVirtual().start(() -> dripQuietly(client));
        RawClient.Reply reply = client.read();
        assertThat(reply.status()).isEqualTo(408);
        assertThat(reply.body()).contains("BodyTooSlow");
        assertThat(reply.header("connection")).isEqualTo("close");
        client.close();
        dripping.join();
    }

    private static void dripQuietly(RawClient client) {
        CountDownLatch never = new CountDownLatch(1);
        try {
            for (int i = 0;
                    i < DROPS_MAX && !never.await(DROP_MILLIS, TimeUnit.MILLISECONDS);
                    i++) {
                client.send(i % 6 == 0 ? "1" : "\r\na\r\n1".substring(i % 6 - 1, i % 6));
            }
        } catch (IOException | InterruptedException _) {
            Thread.currentThread().interrupt(); // the server has had enough
        }
    }

    /** False if the server bears a drop every few milliseconds for half a minute. */
    private static boolean dripUntilClosed(RawClient client) throws InterruptedException {
        CountDownLatch closed = new CountDownLatch(1);
        Thread.ofVirtual()
                .start(
                        () -> {
                            try {
                                if (client.isClosed()) {
                                    closed.countDown();
                                }
                            } catch (IOException _) {
                                closed.countDown();
                            }
                        });
        for (int i = 0; i < DROPS_MAX; i++) {
            if (closed.await(DROP_MILLIS, TimeUnit.MILLISECONDS)) {
                return true;
            }
            try {
                client.send("a");
            } catch (SocketException _) {
                return true;
            } catch (IOException unexpected) {
                throw new AssertionError(unexpected);
            }
        }
        return false;
    }

    private static HttpSettings.Times times(int header, int body, int grace, int idle) {
        return new HttpSettings.Times(
                Duration.ofMillis(header),
                Duration.ofMillis(body),
                Duration.ofMillis(grace),
                Duration.ofMillis(idle),
                Duration.ofSeconds(2),
                Duration.ofSeconds(10));
    }
}
