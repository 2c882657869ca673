package dev.quell.connector.webhook;

import dev.quell.connector.ActionRequest;
import dev.quell.connector.Callback;
import dev.quell.connector.Outcome;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a receiver's answer means. Its status comes first: a body only adds to a 2xx. */
final class Reading {
    /** An answer is flat. */
    private static final int DEPTH_MAX = 10;

    /** Nobody can be asked; the callback ends the run, or its deadline does. */
    private static final Duration ASK_AGAIN = Duration.ofHours(1);

    /**
     * Statuses above 399 that do not say for certain that nothing was done: 408 and 409 may be a
     * repetition's, those above 499 a gateway's, which has lost sight of the order.
     */
    private static final Set<Integer> IN_DOUBT = Set.of(408, 409);

    /** They point elsewhere and ask for the same again; other redirects may come after the deed. */
    private static final Set<Integer> MOVED = Set.of(301, 307, 308);

    private static final int TOO_MANY_REQUESTS = 429;
    private static final int GONE = 410;

    private final JsonMapper mapper =
            new JsonMapper(
                    JsonFactory.builder()
                            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                            .streamReadConstraints(
                                    StreamReadConstraints.builder()
                                            .maxNestingDepth(DEPTH_MAX)
                                            .build())
                            .build());
    private final Set<String> secrets;

    /**
     * @param secrets what no text may show, beside what a request holds
     */
    Reading(Set<String> secrets) {
        this.secrets = Set.copyOf(secrets);
    }

    Outcome of(Delivery delivery, ActionRequest request) {
        return switch (delivery) {
            case Delivery.NotSent(String reason) ->
                    new Outcome.NotStarted("The receiver: " + reason + ".", Optional.empty());
            case Delivery.Unanswered(String reason) ->
                    new Outcome.Unknown("The receiver: " + reason + ".");
            case Delivery.Answered answer -> answered(answer, request);
        };
    }

    /** An order that was accepted, until its end is reported. */
    static Outcome accepted(ActionRequest request) {
        return new Outcome.Pending(request.key(), ASK_AGAIN);
    }

    private Outcome answered(Delivery.Answered answer, ActionRequest request) {
        int status = answer.status();
        if (status / 100 == 2) {
            return heeded(answer.body(), request);
        }
        String text = "The receiver answered " + status + message(answer.body(), request) + ".";
        if (status == TOO_MANY_REQUESTS) {
            return new Outcome.NotStarted(Outcome.fit(text), answer.retryAfter());
        }
        if (MOVED.contains(status)) {
            return new Outcome.Failed(
                    "The receiver answered "
                            + status
                            + ": it is elsewhere, and url has to say where.");
        }
        if (status == GONE) {
            return new Outcome.Failed("The receiver answered 410: it takes no orders any more.");
        }
        return status / 100 == 4 && !IN_DOUBT.contains(status)
                ? new Outcome.Failed(Outcome.fit(text))
                : new Outcome.Unknown(Outcome.fit(text));
    }

    private Outcome heeded(String body, ActionRequest request) {
        Optional<String> state = member(body, "state");
        if (state.isEmpty()) {
            return accepted(request);
        }
        String text = "The receiver says " + safe(state.get(), request) + message(body, request);
        return switch (state.get()) {
            case "inProgress" -> accepted(request);
            case "completed" -> new Outcome.Done(Outcome.fit(text + "."));
            case "partiallyCompleted" ->
                    new Outcome.Partial(Outcome.fit(text + "."), Outcome.fit(text + "."));
            case "failed" -> new Outcome.Failed(Outcome.fit(text + "."));
            default -> new Outcome.Unknown(Outcome.fit(text + ", which is no state."));
        };
    }

    private String message(String body, ActionRequest request) {
        return member(body, "message")
                .filter(message -> !message.isBlank())
                .map(message -> ": " + safe(message, request))
                .orElse("");
    }

    private Optional<String> member(String body, String name) {
        try {
            return Optional.ofNullable(mapper.readTree(body).get(name))
                    .filter(JsonNode::isString)
                    .map(JsonNode::stringValue);
        } catch (JacksonException _) {
            return Optional.empty(); // no JSON: "Ok" is a usual answer
        }
    }

    /** What a receiver said, unless it says what nobody may see. */
    private String safe(String text, ActionRequest request) {
        boolean tells =
                Stream.concat(secrets.stream(), request.callback().map(Callback::secret).stream())
                        .anyMatch(text::contains);
        return tells ? "(a text with a secret in it)" : text;
    }
}
