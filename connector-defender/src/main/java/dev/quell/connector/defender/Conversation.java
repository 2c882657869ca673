package dev.quell.connector.defender;

import dev.quell.connector.defender.Answer.Answered;
import dev.quell.connector.defender.Answer.Lost;
import dev.quell.connector.defender.Answer.Unreached;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * The HTTP requests of one call of the connector, which end with it.
 *
 * <p>A client of its own: a request's time limit ends with the headers, and neither that nor
 * cancelling cuts off a body that drips; ending the client does. And no order meets a connection
 * that has been idle, which the other end may be about to close. For one thread.
 */
final class Conversation implements AutoCloseable {
    /** No answer of the product is larger; the packages it collects are not fetched. */
    static final int BODY_BYTES_MAX = 1024 * 1024;

    /** A product that asks for more is asked again all the same. */
    static final Duration RETRY_AFTER_MAX = Duration.ofHours(1);

    private static final int RETRY_AFTER_DIGITS_MAX = 9;

    private final HttpClient client;
    private final Deadline deadline;

    Conversation(SSLContext trust, Deadline deadline) {
        this.deadline = deadline;
        this.client =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1) // which repeats no POST by itself
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .sslContext(trust)
                        .connectTimeout(positive(deadline.left()))
                        .build();
    }

    Deadline deadline() {
        return deadline;
    }

    /** Sends it and reads the whole answer. The reasons quote nothing of what came. */
    Answer send(HttpRequest.Builder prepared) throws InterruptedException {
        if (deadline.isOver()) {
            return new Unreached("the time for the call was over before the request was sent");
        }
        Duration left = deadline.left();
        HttpRequest request = prepared.timeout(positive(left)).build();
        CompletableFuture<HttpResponse<byte[]>> answer =
                client.sendAsync(
                        request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), BODY_BYTES_MAX));
        try {
            HttpResponse<byte[]> response = answer.get(left.toNanos(), TimeUnit.NANOSECONDS);
            return new Answered(
                    response.statusCode(),
                    retryAfter(response.headers()),
                    AnswerJson.object(response.body()));
        } catch (TimeoutException _) {
            return new Lost(host(request) + " gave no whole answer in time");
        } catch (ExecutionException e) {
            return broken(request, e.getCause());
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
    }

    private static Answer broken(HttpRequest request, @Nullable Throwable cause) {
        String why = cause == null ? "broken off" : cause.getClass().getSimpleName();
        for (Throwable each = cause; each != null; each = each.getCause()) {
            if (each instanceof CertificateException) {
                return new Unreached(
                        host(request) + " has no certificate to trust, for its name and by date");
            }
            if (each instanceof ConnectException
                    || each instanceof HttpConnectTimeoutException
                    || each instanceof UnresolvedAddressException) {
                return new Unreached(host(request) + " cannot be reached (" + why + ")");
            }
        }
        return new Lost(host(request) + " gave no whole answer (" + why + ")");
    }

    private static Optional<Duration> retryAfter(HttpHeaders headers) {
        return headers.firstValue("Retry-After")
                .filter(text -> text.matches("[0-9]{1," + RETRY_AFTER_DIGITS_MAX + "}"))
                .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)))
                .map(wait -> wait.compareTo(RETRY_AFTER_MAX) > 0 ? RETRY_AFTER_MAX : wait);
    }

    private static String host(HttpRequest request) {
        return request.uri().getRawAuthority();
    }

    /** The client refuses a time of nothing. */
    private static Duration positive(Duration left) {
        return left.isPositive() ? left : Duration.ofNanos(1);
    }
}
