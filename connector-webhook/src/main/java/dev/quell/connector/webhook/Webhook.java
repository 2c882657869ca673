package dev.quell.connector.webhook;

import dev.quell.connector.ActionRequest;
import dev.quell.connector.ActionType;
import dev.quell.connector.Connector;
import dev.quell.connector.Lookup;
import dev.quell.connector.Outcome;
import dev.quell.connector.ResponseAction;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Orders actions from a receiver by Standard Webhooks; the run's key is the {@code webhook-id}. */
final class Webhook implements Connector {
    private final Receiver receiver;
    private final List<SigningKey> keys;
    private final Reading reading;
    private final boolean idempotent;
    private final InstantSource clock;
    private final Event event = new Event();

    Webhook(
            Receiver receiver,
            List<SigningKey> keys,
            Reading reading,
            boolean idempotent,
            InstantSource clock) {
        this.receiver = receiver;
        this.keys = List.copyOf(keys);
        this.reading = reading;
        this.idempotent = idempotent;
        this.clock = clock;
    }

    @Override
    public Set<ActionType> actionTypes() {
        return EnumSet.allOf(ActionType.class);
    }

    @Override
    public Optional<String> objection(ResponseAction action) {
        return Optional.empty();
    }

    @Override
    public Outcome perform(ActionRequest request) throws InterruptedException {
        byte[] body = event.of(request);
        long now = clock.instant().getEpochSecond();
        String signatures =
                keys.stream()
                        .map(key -> key.sign(request.key(), now, body))
                        .collect(Collectors.joining(" "));
        Map<String, String> headers =
                Map.of(
                        "webhook-id", request.key(),
                        "webhook-timestamp", Long.toString(now),
                        "webhook-signature", signatures);
        return reading.of(receiver.post(body, headers, request.timeLimit()), request);
    }

    @Override
    public Outcome poll(ActionRequest request, String handle) {
        return Reading.accepted(request);
    }

    @Override
    public Lookup findByKey(ActionRequest request, Duration since) {
        return new Lookup.Never("The receiver of a webhook cannot be asked.");
    }

    @Override
    public Outcome cancel(ActionRequest request, String handle) {
        return Reading.accepted(request);
    }

    @Override
    public boolean idempotent(ActionType type) {
        return idempotent;
    }

    /** Nothing is kept open between two orders. */
    @Override
    public void close() {}

    @Override
    public String toString() {
        return "Webhook";
    }
}
