package dev.quell.connector.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quell.connector.ActionRequest;
import dev.quell.connector.Connector;
import dev.quell.connector.ConnectorProvider.Surroundings;
import dev.quell.connector.ConnectorSettings;
import dev.quell.connector.IsolationType;
import dev.quell.connector.Lookup;
import dev.quell.connector.Outcome;
import dev.quell.connector.ResponseAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Beyond the suite: what goes over the wire, over TLS. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WebhookTest {
    private static final String OLD_SECRET = "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYX";

    private final List<Post> posts = new CopyOnWriteArrayList<>();
    private TestCertificate certificate;
    private TestReceiver receiver;
    private TestReceiver.Script answer;
    private Instant now;

    @BeforeAll
    void makeCertificate(@TempDir Path folder) throws Exception {
        certificate = new TestCertificate(folder);
    }

    @BeforeEach
    void listen() {
        posts.clear();
        now = Orders.NOON;
        answer = (_, connection) -> Answers.whole(connection, "202 Accepted", "");
        receiver =
                new TestReceiver(
                        certificate,
                        (post, connection) -> {
                            posts.add(post);
                            answer.meet(post, connection);
                        });
    }

    @AfterEach
    void leave() {
        receiver.close();
    }

    @Test
    void anOrderIsASignedEvent() throws InterruptedException {
        webhook(Map.of()).perform(Orders.isolation());

        assertThat(posts).hasSize(1);
        Post post = posts.getFirst();
        assertThat(post.path()).isEqualTo("/hook");
        assertThat(post.body())
                .isEqualTo(new String(new Event().of(Orders.isolation()), StandardCharsets.UTF_8));
        assertThat(post.headers())
                .containsEntry("content-type", "application/json")
                .containsEntry("webhook-id", "run-17")
                .containsEntry("webhook-timestamp", "" + Orders.NOON.getEpochSecond());
        assertThat(check(ReceivingProduct.SECRET).holds(post, now.getEpochSecond())).isTrue();
        assertThat(check(OLD_SECRET).holds(post, now.getEpochSecond())).isFalse();
    }

    @Test
    void anotherAttemptIsTheSameEventAtAnotherTime() throws InterruptedException {
        ResponseAction action = new ResponseAction.IsolateDevice("host-1", IsolationType.FULL);
        Connector webhook = webhook(Map.of());
        webhook.perform(Orders.of(action, 1, true));
        now = now.plusSeconds(60);
        webhook.perform(Orders.of(action, 2, true));

        assertThat(posts)
                .extracting(post -> post.header("webhook-id"))
                .containsExactly("run-17", "run-17");
        assertThat(posts)
                .extracting(post -> Long.parseLong(post.header("webhook-timestamp")))
                .containsExactly(Orders.NOON.getEpochSecond(), Orders.NOON.getEpochSecond() + 60);
        assertThat(posts)
                .allMatch(post -> check(ReceivingProduct.SECRET).holds(post, now.getEpochSecond()));
    }

    @Test
    void whileASecretIsReplacedBothSign() throws InterruptedException {
        webhook(Map.of("previous-secret", OLD_SECRET)).perform(Orders.isolation());

        Post post = posts.getFirst();
        assertThat(check(ReceivingProduct.SECRET).holds(post, now.getEpochSecond())).isTrue();
        assertThat(check(OLD_SECRET).holds(post, now.getEpochSecond())).isTrue();
    }

    @Test
    void aReceiverWhoseCertificateIsNotTrustedGetsNothing() throws InterruptedException {
        Map<String, String> settings = new HashMap<>(settings());
        settings.remove("ca-file");

        assertThat(webhookOf(settings).perform(Orders.isolation()))
                .isInstanceOfSatisfying(
                        Outcome.NotStarted.class,
                        outcome ->
                                assertThat(outcome.reason())
                                        .isEqualTo(
                                                "The receiver: no connection"
                                                        + " (SSLHandshakeException)."));
        assertThat(posts).isEmpty();
    }

    @Test
    void aReceiverWithTheCertificateOfAnotherHostGetsNothing() throws InterruptedException {
        Map<String, String> settings = new HashMap<>(settings());
        settings.put("url", "https://127.0.0.1:" + receiver.port() + "/hook");

        assertThat(webhookOf(settings).perform(Orders.isolation()))
                .isInstanceOf(Outcome.NotStarted.class);
        assertThat(posts).isEmpty();
    }

    @Test
    void aConnectionCutBeforeTheAnswerLeavesADoubt() throws InterruptedException {
        answer = (_, connection) -> connection.close();

        assertThat(webhook(Map.of()).perform(Orders.isolation()))
                .isInstanceOf(Outcome.Unknown.class);
        assertThat(posts).as("it was sent once").hasSize(1);
    }

    @Test
    void anAnswerThatIsNoHttpLeavesADoubt() throws InterruptedException {
        answer =
                (_, connection) ->
                        connection
                                .getOutputStream()
                                .write("SSH-2.0-OpenSSH\r\n\r\n".getBytes(StandardCharsets.UTF_8));

        assertThat(webhook(Map.of()).perform(Orders.isolation()))
                .isInstanceOf(Outcome.Unknown.class);
        assertThat(posts).as("it was sent once").hasSize(1);
    }

    @Test
    void aWaitThatIsNoNumberOfSecondsIsLeftOut() throws InterruptedException {
        for (String wait : new String[] {"Wed, 25 Nov 2026 12:00:00 GMT", "-1", "999999"}) {
            answer =
                    (_, connection) ->
                            Answers.whole(connection, "429 No\r\nRetry-After: " + wait, "");

            assertThat(webhook(Map.of()).perform(Orders.isolation()))
                    .isInstanceOfSatisfying(
                            Outcome.NotStarted.class,
                            outcome -> assertThat(outcome.after()).isEmpty());
        }
    }

    @Test
    void nobodyIsAskedForWhatWasOrdered() throws InterruptedException {
        ActionRequest order = Orders.isolation();
        Connector webhook = webhook(Map.of());

        assertThat(webhook.findByKey(order, Duration.ofHours(1))).isInstanceOf(Lookup.Never.class);
        assertThat(webhook.poll(order, "run-17")).isInstanceOf(Outcome.Pending.class);
        assertThat(webhook.cancel(order, "run-17")).isInstanceOf(Outcome.Pending.class);
        assertThat(posts).isEmpty();
    }

    private static SignatureCheck check(String secret) {
        return new SignatureCheck(secret);
    }

    private Connector webhook(Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(settings());
        settings.putAll(more);
        return webhookOf(settings);
    }

    private Connector webhookOf(Map<String, String> settings) {
        return new WebhookProvider()
                .create(
                        new ConnectorSettings("connectors.soar", settings),
                        new Surroundings(() -> now, new Random(1)));
    }

    private Map<String, String> settings() {
        return Map.of(
                "url",
                "https://localhost:" + receiver.port() + "/hook",
                "secret",
                ReceivingProduct.SECRET,
                "ca-file",
                certificate.pem().toString());
    }
}
