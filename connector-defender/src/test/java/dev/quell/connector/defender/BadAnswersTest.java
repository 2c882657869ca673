package dev.quell.connector.defender;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quell.connector.ActionRequest;
import dev.quell.connector.Connector;
import dev.quell.connector.IsolationType;
import dev.quell.connector.Lookup;
import dev.quell.connector.Outcome;
import dev.quell.connector.ResponseAction.IsolateDevice;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Slow, wrong, cut-off and lying answers, to whatever is asked. */
@ExtendWith(WithDefender.class)
final class BadAnswersTest {
    private static final String ORDER = "POST /api/machines/" + FakeMachines.DESKTOP;
    private static final String HANDLE = "7d0f1c52-5f0a-4c0e-9a57-000000000001";

    static final List<Reply> BAD =
            List.of(
                    new Reply.Cut(),
                    new Reply.CutInBody(200),
                    new Reply.Silence(),
                    new Reply.Drip(200),
                    Reply.json(200, ""),
                    Reply.json(200, "<html>Welcome</html>"),
                    Reply.json(200, "[]"),
                    Reply.json(200, "{}"),
                    Reply.json(200, "{\"value\":{}}"),
                    Reply.json(200, "{\"value\":[1]}"),
                    Reply.json(200, "{\"value\":[{\"id\":\"x/../y\"}]}"),
                    Reply.json(200, "{\"id\":\"a\",\"id\":\"b\"}"),
                    Reply.json(200, "{} {}"),
                    Reply.json(200, "{\"a\":".repeat(100) + "1" + "}".repeat(100)),
                    Reply.json(200, "{\"a\":\"" + "x".repeat(2_000_000) + "\"}"),
                    Reply.json(202, ""),
                    Reply.json(206, "{}"),
                    new Reply.Whole(302, Map.of("Location", "/elsewhere"), ""),
                    Reply.error(500, "InternalServerError", "x".repeat(100_000)),
                    Reply.json(503, "busy"));

    @ParameterizedTest
    @FieldSource("BAD")
    void badAnswerToAnOrderLeavesItUnknown(Reply bad, Defender defender) throws Exception {
        warmUp(defender);
        defender.microsoft.after(ORDER, bad);

        assertThat(defender.connector.perform(within(bad))).isInstanceOf(Outcome.Unknown.class);
        assertThat(defender.find(Defender.ISOLATE, Duration.ZERO)).isInstanceOf(Lookup.Found.class);
        assertThat(defender.microsoft.calls("GET /elsewhere")).isEmpty();
    }

    @ParameterizedTest
    @FieldSource("BAD")
    void badAnswerBeforeAnOrderStartsNothing(Reply bad, Defender defender) throws Exception {
        answersAll(defender, "GET /api/machines/", bad);

        assertThat(defender.connector.perform(within(bad))).isInstanceOf(Outcome.NotStarted.class);
        assertThat(defender.microsoft.calls(ORDER)).isEmpty();
    }

    @ParameterizedTest
    @FieldSource("BAD")
    void badAnswerToALookBeforeAnOrderStartsNothing(Reply bad, Defender defender) throws Exception {
        answersAll(defender, "GET /api/machineactions", bad);

        assertThat(defender.connector.perform(within(bad))).isInstanceOf(Outcome.NotStarted.class);
        assertThat(defender.microsoft.calls(ORDER)).isEmpty();
    }

    @ParameterizedTest
    @FieldSource("BAD")
    void badAnswerToALookupSaysNothing(Reply bad, Defender defender) throws Exception {
        defender.begin(Defender.ISOLATE);
        answersAll(defender, "GET /api/machineactions", bad);

        assertThat(defender.connector.findByKey(within(bad), Duration.ofHours(1)))
                .isInstanceOf(Lookup.NotNow.class);
    }

    @ParameterizedTest
    @FieldSource("BAD")
    void badAnswerToAPollChangesNothing(Reply bad, Defender defender) throws Exception {
        defender.begin(Defender.ISOLATE);
        answersAll(defender, "GET /api/machineactions/", bad);

        assertThat(defender.connector.poll(within(bad), HANDLE))
                .isInstanceOfSatisfying(
                        Outcome.Pending.class,
                        pending -> assertThat(pending.handle()).isEqualTo(HANDLE));
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 429, 500})
    void anErrorToAPollChangesNothing(int status, Defender defender) throws Exception {
        defender.begin(Defender.ISOLATE);
        for (int i = 0; i < 2; i++) {
            defender.microsoft.instead(
                    "GET /api/machineactions/", Reply.error(status, "Sorry", "sorry"));
        }
        assertThat(defender.poll(Defender.ISOLATE, HANDLE)).isInstanceOf(Outcome.Pending.class);
    }

    @Test
    void anotherActionInAnswerToAPollIsNotBelieved(Defender defender) throws Exception {
        String handle = defender.begin(Defender.ISOLATE);
        String other =
                defender.microsoft
                        .actions
                        .add(FakeMachines.DESKTOP, "Isolate", "Full", "x")
                        .put("status", "Succeeded")
                        .toString();
        defender.microsoft.instead("GET /api/machineactions/", Reply.json(200, other));

        assertThat(defender.poll(Defender.ISOLATE, handle)).isInstanceOf(Outcome.Pending.class);
    }

    @Test
    void textsOfTheProductAreOneLineAndShort(Defender defender) throws Exception {
        defender.microsoft.instead(
                ORDER, Reply.error(400, "Bad", "a\\r\\nb\\u001b[31m\\u202e" + "x".repeat(5_000)));

        assertThat(defender.perform(Defender.ISOLATE))
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed ->
                                assertThat(failed.reason())
                                        .contains("a b")
                                        .doesNotContainPattern("[\\p{Cntrl}\\p{Cf}]")
                                        .hasSizeLessThan(1_000));
    }

    @Test
    void aServerWithAnotherCertificateGetsNoSecret(@TempDir Path folder, TestCertificate trusted)
            throws Exception {
        TestCertificate other = TestCertificate.make(folder);
        try (FakeMicrosoft impostor = new FakeMicrosoft(other, () -> Defender.START);
                Connector connector =
                        Defender.connect(impostor.url(), trusted, () -> Defender.START)) {
            assertThat(connector.perform(Defender.request(Defender.ISOLATE)))
                    .isInstanceOfSatisfying(
                            Outcome.NotStarted.class,
                            held -> assertThat(held.reason()).contains("certificate"));
            assertThat(impostor.entra.given()).isZero();
        }
    }

    @Test
    void aServerThatIsNotThereStartsNothing(TestCertificate certificate) throws Exception {
        String url = "https://localhost:" + freePort();
        try (Connector connector = Defender.connect(url, certificate, () -> Defender.START)) {
            assertThat(connector.perform(Defender.request(Defender.ISOLATE)))
                    .isInstanceOfSatisfying(
                            Outcome.NotStarted.class,
                            held -> assertThat(held.reason()).contains("cannot be reached"));
        }
    }

    /** Each of them, since the client itself asks again once where a connection is cut. */
    private static void answersAll(Defender defender, String questions, Reply bad) {
        defender.microsoft.always(call -> call.toString().startsWith(questions), (_, _) -> bad);
    }

    /** Where only time ends a call it gets little, and as much as it likes elsewhere. */
    private static ActionRequest within(Reply bad) {
        boolean endless = bad instanceof Reply.Silence || bad instanceof Reply.Drip;
        return Defender.request(
                "run-01", 1, Defender.ISOLATE, endless ? Defender.SHORT : Defender.PATIENT);
    }

    /** What is slow the first time only, so that little time is enough. */
    private static void warmUp(Defender defender) throws InterruptedException {
        defender.perform(new IsolateDevice(FakeMachines.LAPTOP, IsolationType.FULL));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("localhost"))) {
            return socket.getLocalPort();
        }
    }
}
