package dev.quell.api.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A crowd that is slow on purpose does not stop who is not. */
@Timeout(60)
class WireCrowdTest {
    private static final int CROWD = 100;
    private static final String HOST = "Host: h\r\n";

    @Test
    void slowBodiesSlowHeadersAndSlowReadersDoNotStopAnHonestRequest() throws Exception {
        CountDownLatch inside = new CountDownLatch(2 * CROWD);
        Answer large = TestServer.text("x".repeat(8 * 1024 * 1024));
        List<RawClient> crowd = new ArrayList<>();
        try (TestServer server = TestServer.start(request -> answer(request, large, inside))) {
            try {
                for (int i = 0; i < CROWD; i++) {
                    crowd.add(
                            server.connect()
                                    .send("POST /slow HTTP/1.1\r\n" + HOST)
                                    .send("Content-Length: 900\r\n\r\n{"));
                    crowd.add(server.connect().send("GET / HTTP/1.1\r\nX: "));
                    crowd.add(server.connect().send("GET /slow HTTP/1.1\r\n" + HOST + "\r\n"));
                }
                assertThat(inside.await(20, TimeUnit.SECONDS)).isTrue();
                assertHonestIsServed(server);
            } finally {
                for (RawClient slow : crowd) {
                    slow.close();
                }
            }
        }
    }

    @Test
    void whoComesWhenTheHouseIsFullWaitsUntilSomebodyLeaves() throws Exception {
        HttpSettings.Sizes standard = HttpSettings.Sizes.standard();
        HttpSettings.Sizes small =
                new HttpSettings.Sizes(
                        standard.headerBytesMax(),
                        standard.uriCharsMax(),
                        4,
                        standard.bodyBytesPerSecondMin());
        String get = "GET / HTTP/1.1\r\n" + HOST + "\r\n";
        try (TestServer server = TestServer.start(TestServer::echo, small)) {
            List<RawClient> guests = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                guests.add(server.connect());
                assertThat(guests.getLast().send(get).read().status()).isEqualTo(200);
            }
            RawClient late = server.connect().send(get);
            late.socket().setSoTimeout(300);
            assertThatThrownBy(late::read).isInstanceOf(SocketTimeoutException.class);
            late.socket().setSoTimeout(20_000);
            guests.removeFirst().close();
            assertThat(late.read().status()).isEqualTo(200);
            for (RawClient guest : guests) {
                guest.close();
            }
            late.close();
        }
    }

    private static Answer answer(Request request, Answer large, CountDownLatch inside) {
        if (request.path().equals("/slow")) {
            inside.countDown();
            return request.method().equals("POST") ? TestServer.echo(request) : large;
        }
        return TestServer.echo(request);
    }

    private static void assertHonestIsServed(TestServer server) throws IOException {
        try (RawClient honest = server.connect()) {
            for (int i = 0; i < 20; i++) {
                honest.send("GET / HTTP/1.1\r\n" + HOST + "\r\n");
                assertThat(honest.read().status()).isEqualTo(200);
                honest.send("POST / HTTP/1.1\r\n" + HOST + "Content-Length: 2\r\n\r\nhi");
                assertThat(honest.read().body()).isEqualTo("POST / 2 hi");
            }
        }
    }
}
