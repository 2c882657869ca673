package dev.quell.api.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quell.api.wire.RawHttp2.Frame;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Many requests on one connection of HTTP/2: as many as are borne, to their end, and no more. */
@Timeout(60)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WireHttp2CrowdTest {
    private static final int NUISANCES = 20 * Http2.NUISANCES_PER_SECOND_MAX;

    private TestIdentity identity;
    private Semaphore inside;
    private CountDownLatch released;

    @BeforeAll
    void certify(@TempDir Path folder) throws IOException {
        identity = new TestIdentity(folder);
    }

    @BeforeEach
    void hold() {
        inside = new Semaphore(0);
        released = new CountDownLatch(1);
    }

    @Test
    void oneConnectionHasItsShareOfStreamsAndNoMore() throws Exception {
        try (TestServer server = start(HttpSettings.Sizes.CONNECTIONS_MAX);
                RawHttp2 client = connect(server)) {
            assertThat(client.streamsMax()).isEqualTo(Http2.STREAMS_MAX);
            for (int i = 0; i <= Http2.STREAMS_MAX; i++) {
                client.get(2 * i + 1, "/wait");
            }
            Frame refused = client.first(RawHttp2.RST_STREAM).orElseThrow();
            assertThat(refused.error()).isEqualTo(RawHttp2.REFUSED_STREAM);
            assertThat(refused.stream()).isEqualTo(2 * Http2.STREAMS_MAX + 1);
            released.countDown();
            assertThat(client.reply(1).status()).isEqualTo(200);
        }
    }

    @Test
    void allTogetherHaveAsManyRequestsInFlightAsThereMayBeConnections() throws Exception {
        try (TestServer server = start(4);
                RawHttp2 client = connect(server)) {
            for (int stream = 1; stream < 9; stream += 2) {
                client.get(stream, "/wait");
            }
            assertThat(inside.tryAcquire(4, 20, TimeUnit.SECONDS)).isTrue();
            RawHttp2.Reply refused = client.get(9, "/").reply(9);
            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.body()).contains("Unavailable");
            released.countDown();
            for (int stream = 1; stream < 9; stream += 2) {
                assertThat(client.reply(stream).status()).isEqualTo(200);
            }
        }
    }

    @Test
    void aServerThatClosesFinishesWhatItHasBegunAndSaysGoodbye() throws Exception {
        try (TestServer server = start(HttpSettings.Sizes.CONNECTIONS_MAX);
                RawHttp2 client = connect(server)) {
            client.get(1, "/wait");
            assertThat(inside.tryAcquire(20, TimeUnit.SECONDS)).isTrue();

            Thread closing = Thread.ofVirtual().start(server.server()::close);
            Frame goodbye = client.first(RawHttp2.GOAWAY).orElseThrow();
            assertThat(goodbye.error()).isZero();
            RawHttp2.Reply turnedAway = client.get(3, "/").reply(3);
            assertThat(turnedAway.status()).isEqualTo(503);
            assertThat(closing.isAlive()).isTrue();

            released.countDown();
            assertThat(client.reply(1).status()).isEqualTo(200);
            closing.join();
            assertThat(client.isClosed()).isTrue();
        }
    }

    @Test
    void whoOpensAndResetsRapidlyIsSentAway() throws Exception {
        assertSentAway((client, i) -> client.get(2 * i + 1, "/wait").reset(2 * i + 1));
    }

    /** By a window that grows by nothing, which is an error of that stream alone. */
    @Test
    void whoHasTheServerResetWhatItOpensIsSentAway() throws Exception {
        assertSentAway(
                (client, i) ->
                        client.get(2 * i + 1, "/wait")
                                .frame(RawHttp2.WINDOW_UPDATE, 0, 2 * i + 1, new byte[4]));
    }

    @Test
    void whoPingsWithoutEndIsSentAway() throws Exception {
        assertSentAway((client, _) -> client.frame(RawHttp2.PING, 0, 0, new byte[8]));
    }

    @Test
    void whoChangesSettingsWithoutEndIsSentAway() throws Exception {
        assertSentAway((client, _) -> client.frame(RawHttp2.SETTINGS, 0, 0, new byte[0]));
    }

    @Test
    void whoSendsNothingInManyFramesIsSentAway() throws Exception {
        assertSentAway(
                (client, i) -> {
                    if (i == 0) {
                        client.post(1, "/");
                    }
                    client.data(1, false, "");
                });
    }

    private interface Nuisance {
        void commit(RawHttp2 client, int number) throws IOException;
    }

    private void assertSentAway(Nuisance nuisance) throws Exception {
        try (TestServer server = start(HttpSettings.Sizes.CONNECTIONS_MAX);
                RawHttp2 client = connect(server);
                RawHttp2 honest = connect(server)) {
            try {
                for (int i = 0; i < NUISANCES; i++) {
                    nuisance.commit(client, i);
                }
            } catch (IOException _) {
                // sent away already
            }
            assertThat(client.isClosed()).isTrue();
            assertThat(honest.get(1, "/").reply(1).status()).isEqualTo(200);
            released.countDown();
        }
    }

    private Answer answer(Request request) {
        if (request.path().equals("/wait")) {
            inside.release();
            try {
                assertThat(released.await(30, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException interrupted) {
                throw new IllegalStateException(interrupted);
            }
        }
        return TestServer.echo(request);
    }

    private TestServer start(int connectionsMax) throws IOException {
        HttpSettings.Sizes standard = HttpSettings.Sizes.standard();
        HttpSettings.Sizes sizes =
                new HttpSettings.Sizes(
                        standard.headerBytesMax(),
                        standard.uriCharsMax(),
                        connectionsMax,
                        standard.bodyBytesPerSecondMin());
        return TestServer.start(this::answer, identity, sizes, HttpSettings.Times.standard());
    }

    private RawHttp2 connect(TestServer server) throws IOException {
        return new RawHttp2(server.httpsPort(), identity.trusting());
    }
}
