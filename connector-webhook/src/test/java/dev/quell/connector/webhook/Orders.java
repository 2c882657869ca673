package dev.quell.connector.webhook;

import dev.quell.connector.ActionRequest;
import dev.quell.connector.ActionRequest.Origin;
import dev.quell.connector.Callback;
import dev.quell.connector.IsolationType;
import dev.quell.connector.ResponseAction;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Orders of the tests. */
final class Orders {
    static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");

    private static final Callback CALLBACK =
            new Callback(URI.create("https://quell.example/quell/v1/runs/17/result"), "one-time");

    private Orders() {}

    static ActionRequest of(ResponseAction action, int attempt, boolean withCallback) {
        return new ActionRequest(
                "run-17",
                attempt,
                action,
                new Origin("tenant-1", "incident-1", "213213", "Ann \"A\" Ä.", NOON),
                Duration.ofSeconds(15),
                NOON.plus(Duration.ofHours(1)),
                withCallback ? Optional.of(CALLBACK) : Optional.empty());
    }

    static ActionRequest isolation() {
        return of(new ResponseAction.IsolateDevice("host-1", IsolationType.SELECTIVE), 1, true);
    }
}
