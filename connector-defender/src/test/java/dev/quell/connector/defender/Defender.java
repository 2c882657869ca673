package dev.quell.connector.defender;

import dev.quell.connector.ActionRequest;
import dev.quell.connector.ActionRequest.Origin;
import dev.quell.connector.ActionType;
import dev.quell.connector.Connector;
import dev.quell.connector.ConnectorProvider.Surroundings;
import dev.quell.connector.ConnectorSettings;
import dev.quell.connector.IsolationType;
import dev.quell.connector.Lookup;
import dev.quell.connector.Outcome;
import dev.quell.connector.ResponseAction;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** A product and a connector to it, under a clock that a test moves. */
final class Defender implements AutoCloseable {
    static final Instant START = Instant.parse("2026-11-24T10:00:00Z");
    static final ResponseAction ISOLATE =
            new ResponseAction.IsolateDevice(FakeMachines.DESKTOP, IsolationType.FULL);
    static final ResponseAction RELEASE =
            new ResponseAction.OnDevice(ActionType.UN_ISOLATE_DEVICE, FakeMachines.DESKTOP);

    /** Enough on however busy a machine. */
    static final Duration PATIENT = Duration.ofSeconds(60);

    /** For an answer that never comes. */
    static final Duration SHORT = Duration.ofSeconds(3);

    final FakeMicrosoft microsoft;
    final Connector connector;
    private final TestCertificate certificate;
    private Instant now = START;

    Defender(TestCertificate certificate, String... settings) {
        this.certificate = certificate;
        this.microsoft = new FakeMicrosoft(certificate, clock());
        this.connector = connect(settings);
    }

    InstantSource clock() {
        return () -> now;
    }

    void pass(Duration time) {
        now = now.plus(time);
    }

    /** Another connector to the same product, as after a restart; more settings as key, value. */
    Connector connect(String... more) {
        return connect(microsoft.url(), certificate, clock(), more);
    }

    static Connector connect(
            String url, TestCertificate certificate, InstantSource clock, String... more) {
        Map<String, String> settings = new HashMap<>();
        settings.put("tenant-id", FakeEntra.TENANT);
        settings.put("client-id", FakeEntra.CLIENT);
        settings.put("client-secret", FakeEntra.SECRET);
        settings.put("login-url", url);
        settings.put("api-url", url);
        settings.put("graph-url", url);
        settings.put("scope", FakeMicrosoft.SCOPE);
        settings.put("ca-file", certificate.pem().toString());
        for (int i = 0; i < more.length; i += 2) {
            settings.put(more[i], more[i + 1]);
        }
        return new DefenderProvider()
                .create(
                        new ConnectorSettings("connectors.edr", settings),
                        new Surroundings(clock, new Random(1)));
    }

    static ActionRequest request(ResponseAction action) {
        return request("run-01", 1, action, PATIENT);
    }

    static ActionRequest request(
            String key, int attempt, ResponseAction action, Duration timeLimit) {
        return new ActionRequest(
                key,
                attempt,
                action,
                new Origin("tenant-1", "123", "213213", "Ann [Analyst] Müller", START),
                timeLimit,
                START.plus(Duration.ofDays(1)),
                Optional.empty());
    }

    Outcome perform(ResponseAction action) throws InterruptedException {
        return connector.perform(request(action));
    }

    /** Performs, and the handle of what is then pending. */
    String begin(ResponseAction action) throws InterruptedException {
        return perform(action) instanceof Outcome.Pending(String handle, var _) ? handle : "";
    }

    Outcome poll(ResponseAction action, String handle) throws InterruptedException {
        return connector.poll(request(action), handle);
    }

    Lookup find(ResponseAction action, Duration since) throws InterruptedException {
        return connector.findByKey(request(action), since);
    }

    @Override
    public void close() {
        connector.close();
        microsoft.close();
    }
}
