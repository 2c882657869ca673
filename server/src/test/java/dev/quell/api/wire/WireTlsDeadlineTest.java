package dev.quell.api.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Over TLS and HTTP/2 too, who is slow is cut off, and who waits is not. */
@Timeout(60)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WireTlsDeadlineTest {
    private static final String GET = "GET / HTTP/1.1\r\nHost: h\r\n\r\n";
    private static final int LONG = 5_000;

    private TestIdentity identity;
    private CountDownLatch released;

    @BeforeAll
    void certify(@TempDir Path folder) throws IOException {
        identity = new TestIdentity(folder);
    }

    @BeforeEach
    void hold() {
        released = new CountDownLatch(1);
    }

    @Test
    void aHandshakeThatDoesNotComeToItsEndIsCut() throws Exception {
        try (TestServer server = start(TestServer.shortTimes(300));
                Socket silent = socket(server);
                Socket dripping = socket(server)) {
            assertThat(Dripping.untilClosed(dripping, record(0x16))).isTrue();
            assertThat(silent.getInputStream().read()).isEqualTo(-1);
        }
    }

    /** Encrypted bytes that are no whole record are no byte of a header yet. */
    @Test
    void aDrippedRecordIsCutAlthoughNothingOfItCanBeReadYet() throws Exception {
        try (TestServer server = start(TestServer.shortTimes(300))) {
            try (Socket first = socket(server)) {
                over(first).startHandshake();
                assertThat(Dripping.untilClosed(first, record(0x17))).isTrue();
            }
            try (Socket later = socket(server)) {
                RawClient client = new RawClient(over(later));
                assertThat(client.send(GET).read().status()).isEqualTo(200);
                assertThat(Dripping.untilClosed(later, record(0x17))).isTrue();
            }
            try (RawHttp2 client = connect(server)) {
                assertThat(client.get(1, "/").reply(1).status()).isEqualTo(200);
                assertThat(Dripping.untilClosed(client.beneath(), record(0x17))).isTrue();
            }
        }
    }

    @Test
    void aDrippedFrameIsCutBeItAHeaderOrAnother() throws Exception {
        byte[] block = RawHttp2.request("GET", "/", "x", "a".repeat(LONG));
        try (TestServer server = start(TestServer.shortTimes(300));
                RawHttp2 first = connect(server);
                RawHttp2 later = connect(server);
                RawHttp2 other = connect(server)) {
            byte[] header = RawHttp2.bytesOf(RawHttp2.HEADERS, RawHttp2.END_HEADERS, 1, block);
            assertThat(Dripping.untilClosed(first.socket(), header)).isTrue();

            assertThat(later.get(1, "/").reply(1).status()).isEqualTo(200);
            byte[] next = RawHttp2.bytesOf(RawHttp2.HEADERS, RawHttp2.END_HEADERS, 3, block);
            assertThat(Dripping.untilClosed(later.socket(), next)).isTrue();

            assertThat(Dripping.untilClosed(other.socket(), nonsense())).isTrue();
        }
    }

    @Test
    void aHeaderInFramesWithoutEndIsCut() throws Exception {
        byte[] block = RawHttp2.request("GET", "/", "x", "a".repeat(LONG));
        byte[] piece = RawHttp2.bytesOf(RawHttp2.CONTINUATION, 0, 1, new byte[] {0});
        byte[] pieces = new byte[piece.length * LONG];
        for (int i = 0; i < pieces.length; i += piece.length) {
            System.arraycopy(piece, 0, pieces, i, piece.length);
        }
        try (TestServer server = start(TestServer.shortTimes(300));
                RawHttp2 client = connect(server)) {
            client.frame(RawHttp2.HEADERS, 0, 1, Arrays.copyOf(block, 100));
            assertThat(Dripping.untilClosed(client.socket(), pieces)).isTrue();
        }
    }

    @Test
    void theDeadlineSparesWhoIsIdleOrWaitsOrIsBetweenTwoFrames() throws Exception {
        try (TestServer server = start(times(300, 30_000, 30_000));
                RawHttp2 idle = connect(server);
                RawHttp2 waiting = connect(server);
                RawHttp2 silent = connect(server);
                RawClient old = new RawClient(over(socket(server)))) {
            assertThat(idle.get(1, "/").reply(1).status()).isEqualTo(200);
            assertThat(old.send(GET).read().status()).isEqualTo(200);
            waiting.get(1, "/wait");
            waiting.post(3, "/").data(3, false, "h");
            for (int deadlines = 0; deadlines < 3; deadlines++) {
                try (RawHttp2 dripping = connect(server)) {
                    assertThat(Dripping.untilClosed(dripping.socket(), nonsense())).isTrue();
                }
            }
            released.countDown();
            assertThat(waiting.reply(1).body()).isEqualTo("GET /wait 0 ");
            assertThat(waiting.data(3, true, "i").reply(3).body()).isEqualTo("POST / 2 hi");
            assertThat(idle.get(3, "/").reply(3).status()).isEqualTo(200);
            assertThat(silent.get(1, "/").reply(1).status()).isEqualTo(200);
            assertThat(old.send(GET).read().status()).isEqualTo(200);
        }
    }

    @Test
    void aBodyThatIsNotWholeInTimeIsRefusedAndItsConnectionGoesOn() throws Exception {
        try (TestServer server = start(times(30_000, 300, 30_000));
                RawHttp2 client = connect(server)) {
            client.post(1, "/").data(1, false, "h");
            RawHttp2.Reply reply = client.reply(1);
            assertThat(reply.status()).isEqualTo(408);
            assertThat(reply.body()).contains("BodyTooSlow");
            assertThat(client.get(3, "/").reply(3).status()).isEqualTo(200);
        }
    }

    @Test
    void anAnswerThatIsNotTakenIsGivenUp() throws Exception {
        try (TestServer server = start(times(30_000, 30_000, 300));
                RawHttp2 client = connect(server)) {
            client.get(1, "/large");
            assertThat(client.isClosed()).isTrue();
            server.server().close(); // and nothing is in flight
            assertThat(client.isClosed()).isTrue();
        }
    }

    @Test
    void anIdleConnectionIsClosedAndOneThatWaitsIsNot() throws Exception {
        try (TestServer server = start(times(30_000, 30_000, 300));
                RawHttp2 waiting = connect(server);
                RawHttp2 idle = connect(server)) {
            waiting.get(1, "/wait");
            assertThat(idle.isClosed()).isTrue();
            try (RawHttp2 later = connect(server)) {
                assertThat(later.isClosed()).isTrue();
            }
            released.countDown();
            assertThat(waiting.reply(1).body()).isEqualTo("GET /wait 0 ");
        }
    }

    private Answer answer(Request request) {
        if (request.path().equals("/wait")) {
            try {
                assertThat(released.await(30, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException interrupted) {
                throw new IllegalStateException(interrupted);
            }
        }
        return request.path().equals("/large")
                ? TestServer.text("x".repeat(1_000_000))
                : TestServer.echo(request);
    }

    private TestServer start(HttpSettings.Times times) throws IOException {
        return TestServer.start(this::answer, identity, HttpSettings.Sizes.standard(), times);
    }

    private RawHttp2 connect(TestServer server) throws IOException {
        return new RawHttp2(server.httpsPort(), identity.trusting());
    }

    private static Socket socket(TestServer server) throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), server.httpsPort());
    }

    private SSLSocket over(Socket beneath) throws IOException {
        return (SSLSocket)
                identity.trusting()
                        .getSocketFactory()
                        .createSocket(beneath, "localhost", beneath.getPort(), true);
    }

    /** A long TLS record of that type, of which nobody will see the end. */
    private static byte[] record(int type) {
        byte[] record = new byte[LONG];
        System.arraycopy(new byte[] {(byte) type, 3, 3, 0x10, 0}, 0, record, 0, 5);
        return record;
    }

    /** A long frame of a type that nobody knows. */
    private static byte[] nonsense() {
        return RawHttp2.bytesOf(0xF0, 0, 0, new byte[LONG]);
    }

    private static HttpSettings.Times times(int header, int body, int idle) {
        return new HttpSettings.Times(
                Duration.ofMillis(header),
                Duration.ofMillis(body),
                Duration.ofMillis(body),
                Duration.ofMillis(idle),
                Duration.ofSeconds(2),
                Duration.ofSeconds(10));
    }
}
