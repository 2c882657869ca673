package dev.quell.connector.webhook;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;

/** Where orders are sent: over TLS, to no other place, once each. Safe for use by many threads. */
final class Receiver {
    /** An answer is a state and a message; more is not read. */
    static final int ANSWER_BYTES_MAX = 64 * 1024;

    /** Longer than any run lives. */
    private static final Duration RETRY_AFTER_MAX = Duration.ofDays(7);

    private final URI uri;
    private final SSLContext trust;

    Receiver(URI uri, SSLContext trust) {
        this.uri = uri;
        this.trust = trust;
    }

    /**
     * Sends an order. A client for each: a connection kept from an earlier order may be one that
     * the receiver has given up, which is found out when it is too late to tell; and nothing else
     * cuts off a body that drips. Half the time is for connecting, so that a receiver who cannot be
     * reached is known not to have been.
     */
    Delivery post(byte[] body, Map<String, String> headers, Duration limit)
            throws InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(uri)
                        .POST(BodyPublishers.ofByteArray(body))
                        .header("Content-Type", "application/json");
        headers.forEach(request::header);
        HttpClient client =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .connectTimeout(limit.dividedBy(2))
                        .sslContext(trust)
                        .build();
        try {
            return await(
                    client.sendAsync(
                            request.build(),
                            BodyHandlers.limiting(
                                    BodyHandlers.ofString(StandardCharsets.UTF_8),
                                    ANSWER_BYTES_MAX)),
                    limit);
        } finally {
            client.shutdownNow();
        }
    }

    private static Delivery await(CompletableFuture<HttpResponse<String>> answer, Duration limit)
            throws InterruptedException {
        try {
            HttpResponse<String> response = answer.get(limit.toMillis(), TimeUnit.MILLISECONDS);
            return new Delivery.Answered(
                    response.statusCode(), retryAfter(response), response.body());
        } catch (TimeoutException _) {
            return new Delivery.Unanswered("no whole answer within " + limit.toMillis() + " ms");
        } catch (ExecutionException e) {
            return failure(e);
        }
    }

    /** Neither quotes what came: it is the receiver's text. */
    private static Delivery failure(ExecutionException failed) {
        for (Throwable cause = failed.getCause(); cause != null; cause = cause.getCause()) {
            if (isBeforeTheRequest(cause)) {
                return new Delivery.NotSent(
                        "no connection (" + cause.getClass().getSimpleName() + ")");
            }
        }
        return new Delivery.Unanswered("no whole answer (" + kind(failed.getCause()) + ")");
    }

    /** TLS ends its handshake before the first byte of a request is sent. */
    private static boolean isBeforeTheRequest(Throwable cause) {
        return cause instanceof ConnectException
                || cause instanceof HttpConnectTimeoutException
                || cause instanceof SSLHandshakeException;
    }

    private static String kind(@Nullable Throwable cause) {
        return cause instanceof IOException io ? io.getClass().getSimpleName() : "failure";
    }

    private static Optional<Duration> retryAfter(HttpResponse<?> response) {
        return response.headers()
                .firstValue("Retry-After")
                .filter(text -> text.matches("[0-9]{1,6}"))
                .map(text -> Duration.ofSeconds(Long.parseLong(text)))
                .filter(wait -> wait.compareTo(RETRY_AFTER_MAX) <= 0);
    }
}
