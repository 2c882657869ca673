package dev.quell.connector.webhook;

import dev.quell.connector.Connector;
import dev.quell.connector.ConnectorProvider.Surroundings;
import dev.quell.connector.ConnectorSettings;
import dev.quell.connector.IsolationType;
import dev.quell.connector.ResponseAction;
import dev.quell.connector.conformance.Ability;
import dev.quell.connector.conformance.Manner;
import dev.quell.connector.conformance.Product;
import java.io.IOException;
import java.net.Socket;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/** A receiver of orders over TLS, as the suite commands it. */
final class ReceivingProduct implements Product {
    static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final String PATH = "/hooks/in-the-path-7c1d?key=in-the-query-9e20";
    private static final String ELSEWHERE = "/elsewhere";

    private final TestCertificate certificate;
    private final Kind kind;
    private final TestReceiver receiver;
    private final SignatureCheck check = new SignatureCheck(SECRET);
    private final List<String> orders = new CopyOnWriteArrayList<>();
    private volatile Manner manner = Manner.ANSWERS;
    private volatile boolean heeded = true;

    /** When the work is done. */
    enum Kind {
        /** When it is answered. */
        AT_ONCE,

        /** Later; and an order that is known is not taken on again. */
        LATER_AND_ONCE
    }

    ReceivingProduct(TestCertificate certificate, Kind kind) {
        this.certificate = certificate;
        this.kind = kind;
        this.receiver = new TestReceiver(certificate, this::meet);
    }

    @Override
    public Connector connect() {
        return new WebhookProvider()
                .create(
                        new ConnectorSettings(
                                "connectors.soar",
                                Map.of(
                                        "url",
                                        "https://localhost:" + receiver.port() + PATH,
                                        "secret",
                                        SECRET,
                                        "idempotent",
                                        "" + (kind == Kind.LATER_AND_ONCE),
                                        "ca-file",
                                        certificate.pem().toString())),
                        new Surroundings(clock(), new Random(1)));
    }

    private void meet(Post post, Socket connection) throws IOException, InterruptedException {
        if (!check.holds(post, clock().instant().getEpochSecond())) {
            Answers.whole(connection, "401 Unauthorized", "");
            return;
        }
        if (heeded || post.path().equals(ELSEWHERE)) {
            take(post.header("webhook-id"));
        }
        answer(post, connection);
    }

    private void take(String id) {
        if (kind == Kind.AT_ONCE || !orders.contains(id)) {
            orders.add(id);
        }
    }

    private void answer(Post post, Socket connection) throws IOException, InterruptedException {
        switch (manner) {
            case ANSWERS -> well(connection);
            case REFUSES ->
                    Answers.whole(
                            connection, "422 Unprocessable", "{\"message\":\"no such device\"}");
            case ECHOES ->
                    Answers.whole(
                            connection, "400 Bad Request", "{\"message\":\"" + echo(post) + "\"}");
            case BUSY ->
                    Answers.whole(
                            connection,
                            "429 Slow Down\r\nRetry-After: " + BUSY_WAIT.toSeconds(),
                            "");
            case AWAY -> throw new IllegalStateException("nobody is there");
            case REDIRECTS ->
                    Answers.whole(connection, "307 Elsewhere\r\nLocation: " + ELSEWHERE, "");
            case SILENT -> Answers.nothing(connection);
            case BREAKS_OFF -> Answers.half(connection, "{\"state\":\"completed\"}");
            case FAILS -> Answers.whole(connection, "500 No", "{\"state\":\"completed\"}");
            case BABBLES -> Answers.whole(connection, "200 OK", "{\"state\":\"blah\"}");
            case FLOODS -> Answers.flood(connection);
            case DRIPS -> Answers.drip(connection);
        }
    }

    private void well(Socket connection) throws IOException {
        switch (kind) {
            case AT_ONCE ->
                    Answers.whole(
                            connection,
                            "200 OK",
                            "{\"state\":\"completed\",\"message\":\"isolated by rule 7\"}");
            case LATER_AND_ONCE -> Answers.whole(connection, "201 Created", "Ok");
        }
    }

    /** All that was sent, in a JSON string. */
    private static String echo(Post post) {
        return (post.path() + post.headers() + post.body()).replace("\"", "\\\"");
    }

    @Override
    public Set<Ability> abilities() {
        return kind == Kind.AT_ONCE ? Set.of() : Set.of(Ability.WORKS_LATER);
    }

    @Override
    public Set<Manner> orderManners() {
        return EnumSet.allOf(Manner.class);
    }

    /** It is asked nothing, which is the same in every manner. */
    @Override
    public Set<Manner> questionManners() {
        return EnumSet.allOf(Manner.class);
    }

    @Override
    public ResponseAction action(int number) {
        return new ResponseAction.IsolateDevice("device-" + number, IsolationType.FULL);
    }

    @Override
    public void meetOrders(Manner another, boolean taken) {
        manner = another;
        heeded = taken;
        if (another == Manner.AWAY) {
            receiver.leave();
        }
    }

    @Override
    public void meetQuestions(Manner another) {}

    @Override
    public List<String> orders() {
        return orders;
    }

    /** It would report to the callback. */
    @Override
    public void end(String key, End end) {}

    @Override
    public boolean gaveUp(String key) {
        return false;
    }

    @Override
    public Set<String> secrets() {
        return Set.of(SECRET, "in-the-path-7c1d", "in-the-query-9e20");
    }

    @Override
    public void close() {
        receiver.close();
    }
}
