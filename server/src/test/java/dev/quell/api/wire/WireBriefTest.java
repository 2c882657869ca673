package dev.quell.api.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quell.refusal.Refusal;
import dev.quell.refusal.Refused;
import dev.quell.terms.Patience;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Brief requests: answered on the thread they came on, as long as it need not wait. */
@Timeout(60)
class WireBriefTest {
    /** More than there are selectors, each of which would be stopped by one. */
    private static final int CROWD = 64;

    private static final Answer LARGE = TestServer.text("x".repeat(8 * 1024 * 1024));

    /** Tells by which kind of thread it was answered. */
    private static final Endpoint ENDPOINT =
            new Endpoint() {
                @Override
                public Answer answer(Request request) {
                    return switch (request.path()) {
                        case "/large" -> LARGE;
                        case "/no" -> throw new Refused(new Refusal.NoSuchResource());
                        case "/bug" -> throw new IllegalStateException("a bug");
                        case "/waits" -> {
                            Patience.demand();
                            yield thread();
                        }
                        default -> thread();
                    };
                }

                @Override
                public boolean isBrief(Request request) {
                    return !request.path().equals("/long");
                }
            };

    @Test
    void whatIsBriefIsAnsweredWhereItCameAndWhatMustWaitIsNot() throws Exception {
        try (TestServer server = TestServer.start(ENDPOINT);
                RawClient client = server.connect()) {
            for (int i = 0; i < 3; i++) {
                assertThat(client.send(get("/brief")).read().body()).isEqualTo("platform");
                assertThat(client.send(get("/waits")).read().body()).isEqualTo("virtual");
                assertThat(client.send(get("/long")).read().body()).isEqualTo("virtual");
                assertThat(client.send(post("/brief")).read().body()).isEqualTo("virtual");
                assertThat(client.send(get("/no")).read().status()).isEqualTo(400);
                assertThat(client.send(get("/bug")).read().status()).isEqualTo(500);
            }
        }
    }

    @Test
    void severalSentAtOnceAreAnsweredInOrderAndElsewhere() throws Exception {
        try (TestServer server = TestServer.start(ENDPOINT);
                RawClient client = server.connect()) {
            client.send(get("/brief") + get("/waits") + get("/no") + get("/brief"));

            assertThat(client.read().body()).isEqualTo("virtual");
            assertThat(client.read().body()).isEqualTo("virtual");
            assertThat(client.read().status()).isEqualTo(400);
            assertThat(client.read().status()).isEqualTo(200);
        }
    }

    @Test
    void clientsThatDoNotReadTheirAnswersStopNobody() throws Exception {
        try (TestServer server = TestServer.start(ENDPOINT)) {
            List<RawClient> crowd = new ArrayList<>();
            for (int i = 0; i < CROWD; i++) {
                crowd.add(server.connect().send(get("/large")));
            }
            for (int i = 0; i < CROWD; i++) {
                try (RawClient honest = server.connect()) {
                    assertThat(honest.send(get("/brief")).read().status()).isEqualTo(200);
                }
            }
            assertThat(crowd.getFirst().read().body()).hasSize(LARGE.body().length);
            for (RawClient slow : crowd) {
                slow.close();
            }
        }
    }

    private static Answer thread() {
        return TestServer.text(Thread.currentThread().isVirtual() ? "virtual" : "platform");
    }

    private static String get(String path) {
        return "GET " + path + " HTTP/1.1\r\nHost: h\r\n\r\n";
    }

    private static String post(String path) {
        return "POST " + path + " HTTP/1.1\r\nHost: h\r\nContent-Length: 2\r\n\r\nhi";
    }
}
