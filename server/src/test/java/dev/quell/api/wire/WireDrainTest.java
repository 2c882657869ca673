package dev.quell.api.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A server that closes finishes what it has begun, and begins nothing. */
@Timeout(60)
class WireDrainTest {
    private static final String GET = "GET / HTTP/1.1\r\nHost: h\r\n\r\n";
    private static final String HOLD = "GET /hold HTTP/1.1\r\nHost: h\r\n\r\n";
    private static final String LARGE = "GET /large HTTP/1.1\r\nHost: h\r\n\r\n";

    /** More than the system holds ready for a client that does not read. */
    private static final int LARGE_BYTES = 32 * 1024 * 1024;

    private final CountDownLatch held = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);

    @Test
    void whatIsInFlightIsFinishedAndWhatIsNewIsTurnedAway() throws Exception {
        try (TestServer server = TestServer.start(this::answer);
                RawClient inFlight = server.connect();
                RawClient kept = server.connect()) {
            int port = server.server().port();
            assertThat(kept.send(GET).read().status()).isEqualTo(200);
            inFlight.send(HOLD);
            assertThat(held.await(20, TimeUnit.SECONDS)).isTrue();

            Thread closing = Thread.ofVirtual().start(server.server()::close);
            awaitNoListener(port);
            RawClient.Reply turnedAway = kept.send(GET).read();
            assertThat(turnedAway.status()).isEqualTo(503);
            assertThat(turnedAway.body()).contains("Unavailable");
            assertThat(turnedAway.header("connection")).isEqualTo("close");
            assertThat(closing.isAlive()).isTrue();

            released.countDown();
            RawClient.Reply finished = inFlight.read();
            assertThat(finished.status()).isEqualTo(200);
            assertThat(finished.header("connection")).isEqualTo("close");
            closing.join();
            assertThatThrownBy(() -> new RawClient(port)).hasMessageContaining("refused");
        }
    }

    @Test
    void anAnswerThatPromisedMoreBeforeTheDrainIsFollowedByMore() throws Exception {
        try (TestServer server = TestServer.start(this::answer);
                RawClient inFlight = server.connect();
                RawClient slow = server.connect()) {
            int port = server.server().port();
            inFlight.send(HOLD);
            assertThat(held.await(20, TimeUnit.SECONDS)).isTrue();
            RawClient.Reply begun = slow.send(LARGE).readOfHead();
            assertThat(begun.header("connection")).isEmpty();

            Thread closing = Thread.ofVirtual().start(server.server()::close);
            awaitNoListener(port);
            slow.skip(LARGE_BYTES);
            assertThat(slow.send(GET).read().status()).isEqualTo(503);

            released.countDown();
            closing.join();
        } finally {
            released.countDown();
        }
    }

    @Test
    void whatDoesNotFinishInTimeIsCutOff() throws Exception {
        HttpSettings.Times standard = HttpSettings.Times.standard();
        HttpSettings.Times hasty =
                new HttpSettings.Times(
                        standard.header(),
                        standard.body(),
                        standard.bodyGrace(),
                        standard.idle(),
                        standard.linger(),
                        Duration.ofMillis(200));
        try (TestServer server = TestServer.start(this::answer, hasty);
                RawClient inFlight = server.connect()) {
            inFlight.send(HOLD);
            assertThat(held.await(20, TimeUnit.SECONDS)).isTrue();
            server.server().close();
            assertThat(inFlight.isClosed()).isTrue();
        } finally {
            released.countDown();
        }
    }

    @Test
    void whatIsInFlightIsCutOffAtOnceForWhoIsInAHurry() throws Exception {
        HttpSettings.Times standard = HttpSettings.Times.standard();
        HttpSettings.Times patient =
                new HttpSettings.Times(
                        standard.header(),
                        standard.body(),
                        standard.bodyGrace(),
                        standard.idle(),
                        standard.linger(),
                        Duration.ofDays(1));
        try (TestServer server = TestServer.start(this::answer, patient);
                RawClient inFlight = server.connect()) {
            int port = server.server().port();
            inFlight.send(HOLD);
            assertThat(held.await(20, TimeUnit.SECONDS)).isTrue();
            Thread closing = Thread.ofVirtual().start(server.server()::close);
            awaitNoListener(port);

            server.server().hurry();

            assertThat(closing.join(Duration.ofSeconds(20))).isTrue();
            assertThat(inFlight.isClosed()).isTrue();
        } finally {
            released.countDown();
        }
    }

    @Test
    void anIdleConnectionDoesNotHoldUpTheEnd() throws Exception {
        try (TestServer server = TestServer.start(this::answer);
                RawClient idle = server.connect()) {
            assertThat(idle.send(GET).read().status()).isEqualTo(200);
            server.server().close();
            assertThat(idle.isClosed()).isTrue();
            server.server().close();
        }
    }

    private Answer answer(Request request) {
        if (request.path().equals("/hold")) {
            held.countDown();
            try {
                assertThat(released.await(30, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException interrupted) {
                throw new IllegalStateException(interrupted);
            }
        }
        if (request.path().equals("/large")) {
            return Answer.of(200, Map.of(), new byte[LARGE_BYTES]);
        }
        return TestServer.echo(request);
    }

    /** Connects until nobody listens any more; each attempt is answered by the system at once. */
    private static void awaitNoListener(int port) throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        for (int i = 0; i < 1000; i++) {
            try (RawClient _ = new RawClient(port)) {
                assertThat(never.await(10, TimeUnit.MILLISECONDS)).isFalse();
            } catch (java.net.ConnectException _) {
                return;
            } catch (java.net.SocketException closedWhileConnecting) {
                assertThat(closedWhileConnecting).hasMessageContaining("reset");
            }
        }
        throw new AssertionError("the port is still listened on");
    }
}
