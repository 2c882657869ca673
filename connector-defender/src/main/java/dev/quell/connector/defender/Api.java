package dev.quell.connector.defender;

import dev.quell.connector.Outcome;
import dev.quell.connector.defender.Answer.Answered;
import dev.quell.connector.defender.Answer.Lost;
import dev.quell.connector.defender.Answer.Unreached;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/**
 * One of Microsoft's two APIs: every request carries a token, which is renewed once if it is
 * refused, and none is made before the time that the API asked to be left alone for. Safe for use
 * by many threads.
 */
final class Api {
    static final int UNAUTHORIZED = 401;
    static final int FORBIDDEN = 403;
    static final int NOT_FOUND = 404;
    static final int TOO_MANY = 429;

    /** Without {@code Retry-After}: the quotas are counted by the minute. */
    static final Duration THROTTLED_WAIT = Duration.ofMinutes(1);

    private final URI base;
    private final Tokens tokens;
    private final Secrets secrets;
    private final Quiet throttled;

    Api(URI base, Tokens tokens, Secrets secrets, InstantSource clock) {
        this.base = base;
        this.tokens = tokens;
        this.secrets = secrets;
        this.throttled = new Quiet(clock);
    }

    /**
     * Reads something.
     *
     * @param path from the root, encoded
     */
    Answer get(Conversation conversation, String path) throws Setback, InterruptedException {
        return send(conversation, "GET", path, BodyPublishers.noBody());
    }

    /**
     * Changes something.
     *
     * @param body empty for none
     * @throws Setback if the request was certainly not sent
     */
    Answer send(Conversation conversation, String method, String path, Map<String, Object> body)
            throws Setback, InterruptedException {
        return send(
                conversation,
                method,
                path,
                body.isEmpty()
                        ? BodyPublishers.noBody()
                        : BodyPublishers.ofByteArray(AnswerJson.write(body)));
    }

    /**
     * The object that a successful answer to a reading holds; empty if there is no such thing.
     *
     * @throws Setback for any other answer
     */
    Optional<JsonNode> demand(Answer answer) throws Setback {
        return switch (answer) {
            case Answered(int status, var _, var _) when status == NOT_FOUND -> Optional.empty();
            case Answered answered when answered.isSuccess() ->
                    Optional.of(answered.body().orElseThrow(this::senseless));
            case Answered answered -> throw refusal(answered);
            case Unreached(String reason) -> throw Setback.passing(reason, Optional.empty());
            case Lost(String reason) -> throw Setback.passing(reason, Optional.empty());
        };
    }

    /** An answer other than success, by which nothing was done. */
    Setback refusal(Answered answer) {
        return switch (answer.status()) {
            case UNAUTHORIZED ->
                    Setback.passing(
                            says(answer) + "; its token was refused, and a new one too",
                            Optional.of(Tokens.REFUSED_WAIT));
            case FORBIDDEN ->
                    Setback.lasting(says(answer) + "; the application lacks a permission for it");
            case TOO_MANY ->
                    Setback.passing(
                            says(answer),
                            answer.retryAfter().or(() -> Optional.of(THROTTLED_WAIT)));
            default ->
                    answer.status() / 100 == 4
                            ? Setback.lasting(says(answer))
                            : Setback.passing(says(answer), answer.retryAfter());
        };
    }

    /** What an answer to an order means whose effect, if any, it had by then. */
    Outcome outcome(Answer answer, Function<Answered, Outcome> success) {
        return switch (answer) {
            case Answered answered when answered.isSuccess() -> success.apply(answered);
            case Answered answered when answered.isRefusal() -> refusal(answered).beforeOrder();
            case Answered answered -> new Outcome.Unknown(says(answered));
            case Unreached(String reason) -> new Outcome.NotStarted(reason, Optional.empty());
            case Lost(String reason) -> new Outcome.Unknown(reason);
        };
    }

    /** The answer in words: status, code and message. */
    String says(Answered answer) {
        String words =
                answer.body()
                        .map(body -> body.path("error"))
                        .map(
                                error ->
                                        " "
                                                + AnswerJson.text(error, "code").orElse("")
                                                + " "
                                                + AnswerJson.text(error, "message").orElse(""))
                        .orElse("");
        return base.getHost() + " answered " + secrets.quote(answer.status() + words);
    }

    Setback senseless() {
        return Setback.passing(
                base.getHost() + " gave an answer that makes no sense",
                Optional.of(THROTTLED_WAIT));
    }

    /** A text of the product, as it may be shown. */
    String quote(String text) {
        return secrets.quote(text);
    }

    /** A text as one part of a path or of a query's value. */
    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private Answer send(Conversation conversation, String method, String path, BodyPublisher body)
            throws Setback, InterruptedException {
        leaveAlone();
        String token = tokens.get(conversation);
        Answer answer = conversation.send(request(method, path, body, token));
        if (answer instanceof Answered(int status, var _, var _) && status == UNAUTHORIZED) {
            String other = tokens.renew(conversation, token);
            answer = conversation.send(request(method, path, body, other));
        }
        if (answer instanceof Answered(int status, var after, var _) && status == TOO_MANY) {
            throttled.last(after.orElse(THROTTLED_WAIT));
        }
        return answer;
    }

    private void leaveAlone() throws Setback {
        Optional<Duration> left = throttled.left();
        if (left.isPresent()) {
            throw Setback.passing(base.getHost() + " asked to be left alone for a while", left);
        }
    }

    private HttpRequest.Builder request(
            String method, String path, BodyPublisher body, String token) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(base + path))
                        .header("Authorization", "Bearer " + token)
                        .header("Accept", "application/json")
                        .method(method, body);
        return body.contentLength() == 0
                ? request
                : request.header("Content-Type", "application/json");
    }
}
