package dev.quell.connector.defender;

import dev.quell.connector.defender.Answer.Answered;
import dev.quell.connector.defender.Answer.Lost;
import dev.quell.connector.defender.Answer.Unreached;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * Access tokens for one audience, by client credentials (RFC 6749 §4.4), each used for four fifths
 * of its life. One caller at a time asks for a new one; the others wait for that. Whoever gives
 * none is left alone for as long as that says. Safe for use by many threads.
 */
final class Tokens {
    /** Entra's have 2 KB; what is longer fits into no header. */
    static final int TOKEN_CHARS_MAX = 16_000;

    /** A wrong secret gets no better by asking, but someone may be about to correct it. */
    static final Duration REFUSED_WAIT = Duration.ofMinutes(1);

    private static final int LIFE_SECONDS_MAX = 24 * 60 * 60;

    /**
     * Who asks, where and for what.
     *
     * @param endpoint the tenant's
     */
    record Client(URI endpoint, String id, String secret, String scope) {
        @Override
        public String toString() {
            return "Client[id=" + id + ", scope=" + scope + ", secret=…]";
        }
    }

    /** A token, and until when it is used. */
    private record Token(String value, Instant stale) {}

    private final Client client;
    private final Secrets secrets;
    private final InstantSource clock;
    private final ReentrantLock asking = new ReentrantLock();
    private volatile Optional<Token> latest = Optional.empty();

    private final Quiet refusal;

    /** Of the latest refusal; for whoever holds the lock. */
    private String reason = "";

    Tokens(Client client, Secrets secrets, InstantSource clock) {
        this.client = client;
        this.secrets = secrets;
        this.clock = clock;
        this.refusal = new Quiet(clock);
    }

    /** A token that was good when it was given. */
    String get(Conversation conversation) throws Setback, InterruptedException {
        return get(conversation, Optional.empty());
    }

    /** Another token than the one that the API has just refused. */
    String renew(Conversation conversation, String refused) throws Setback, InterruptedException {
        return get(conversation, Optional.of(refused));
    }

    private String get(Conversation conversation, Optional<String> refused)
            throws Setback, InterruptedException {
        Optional<String> good = good(refused);
        if (good.isPresent()) {
            return good.get();
        }
        if (!asking.tryLock(conversation.deadline().left().toNanos(), TimeUnit.NANOSECONDS)) {
            throw Setback.passing("another call is still asking for a token", Optional.empty());
        }
        try {
            good = good(refused);
            if (good.isPresent()) {
                return good.get();
            }
            Token token = askUnlessRefused(conversation);
            latest = Optional.of(token);
            return token.value();
        } finally {
            asking.unlock();
        }
    }

    private Optional<String> good(Optional<String> refused) {
        return latest.filter(token -> clock.instant().isBefore(token.stale()))
                .map(Token::value)
                .filter(value -> !refused.equals(Optional.of(value)));
    }

    /** Whoever comes within the time of a refusal is told the same, and nobody is asked. */
    private Token askUnlessRefused(Conversation conversation) throws Setback, InterruptedException {
        Optional<Duration> left = refusal.left();
        if (left.isPresent()) {
            throw Setback.passing(reason, left);
        }
        try {
            return ask(conversation);
        } catch (Setback setback) {
            reason = setback.reason();
            setback.after().ifPresent(refusal::last);
            throw setback;
        }
    }

    private Token ask(Conversation conversation) throws Setback, InterruptedException {
        Instant asked = clock.instant();
        HttpRequest.Builder request =
                HttpRequest.newBuilder(client.endpoint())
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header("Accept", "application/json")
                        .POST(BodyPublishers.ofString(form()));
        return switch (conversation.send(request)) {
            case Answered answer -> read(answer, asked);
            case Unreached unreached ->
                    throw Setback.passing("No token: " + unreached.reason(), Optional.empty());
            case Lost lost -> throw Setback.passing("No token: " + lost.reason(), Optional.empty());
        };
    }

    private String form() {
        return Map.of(
                        "grant_type", "client_credentials",
                        "client_id", client.id(),
                        "client_secret", client.secret(),
                        "scope", client.scope())
                .entrySet()
                .stream()
                .map(field -> field.getKey() + "=" + encode(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    private Token read(Answered answer, Instant asked) throws Setback {
        if (!answer.isSuccess()) {
            throw refused(answer);
        }
        JsonNode body = answer.body().orElseThrow(Tokens::senseless);
        String value = AnswerJson.text(body, "access_token").orElseThrow(Tokens::senseless);
        int seconds = body.path("expires_in").intValue(0);
        boolean bearer = body.path("token_type").stringValue("").equalsIgnoreCase("Bearer");
        if (!bearer || seconds <= 0 || !value.matches("[!-~]{1," + TOKEN_CHARS_MAX + "}")) {
            throw senseless();
        }
        secrets.hide(value);
        Duration life = Duration.ofSeconds(Math.min(seconds, LIFE_SECONDS_MAX));
        return new Token(value, asked.plus(life.multipliedBy(4).dividedBy(5)));
    }

    private Setback refused(Answered answer) {
        String why =
                answer.body()
                        .flatMap(body -> AnswerJson.text(body, "error_description"))
                        .map(text -> ": " + secrets.quote(text))
                        .orElse("");
        boolean ours = answer.status() / 100 == 4 && answer.status() != Api.TOO_MANY;
        return Setback.passing(
                "The sign-in service gives no token ("
                        + answer.status()
                        + why
                        + ")"
                        + (ours ? "; look at tenant-id, client-id, client-secret and scope" : ""),
                answer.retryAfter().or(() -> Optional.of(REFUSED_WAIT)));
    }

    private static Setback senseless() {
        return Setback.passing(
                "The sign-in service's answer makes no sense", Optional.of(REFUSED_WAIT));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
