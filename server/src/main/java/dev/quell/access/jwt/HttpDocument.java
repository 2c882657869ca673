package dev.quell.access.jwt;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * What an issuer publishes at a URL: https, or http on loopback; no redirects; a limit of time for
 * all of it, name look-up to last byte. Safe for use by many threads.
 */
final class HttpDocument {
    private static final int STATUS_OK = 200;

    /** The spellings of this machine that client libraries allow plain http for. */
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private final URI uri;
    private final Duration limit;

    /**
     * The document at that URL; nothing is fetched yet.
     *
     * @throws IllegalArgumentException if who gives it could not be known for sure
     */
    HttpDocument(URI uri, Duration limit) {
        this.uri = demandSafe(uri);
        this.limit = limit;
    }

    /** Whether it comes over TLS; if not, it comes from this machine. */
    boolean isSecure() {
        return lower(uri.getScheme()).equals("https");
    }

    /**
     * What is there now.
     *
     * @throws IOException with a message that quotes nothing of what came
     */
    byte[] fetch(int bytesMax) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(uri)
                        .timeout(limit)
                        .header("Accept", "application/jwk-set+json, application/json")
                        .build();
        // A client for each fetch: the request's own time limit ends with the headers, and neither
        // that nor cancelling cuts off a body that drips. Ending the client does.
        HttpClient client = client();
        CompletableFuture<HttpResponse<byte[]>> answer =
                client.sendAsync(
                        request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), bytesMax));
        try {
            HttpResponse<byte[]> response = answer.get(limit.toMillis(), TimeUnit.MILLISECONDS);
            if (response.statusCode() != STATUS_OK) {
                throw new IOException("the answer's status is " + response.statusCode());
            }
            return response.body();
        } catch (TimeoutException e) {
            throw new IOException(lateness(), e);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new IOException(problem(cause, bytesMax), cause);
        } finally {
            client.shutdownNow();
        }
    }

    @Override
    public String toString() {
        return uri.getScheme()
                + "://"
                + uri.getRawAuthority()
                + uri.getRawPath(); // a query may hold a secret
    }

    /** Says where somebody who waits at a command line has to look. */
    private String problem(Throwable cause, int bytesMax) {
        String problem =
                switch (cause) {
                    case HttpTimeoutException _ -> lateness();
                    case ConnectException _ -> "it cannot be reached";
                    case SSLException _ -> "there is no TLS with it that this Java believes";
                    default -> "no answer of at most " + bytesMax + " bytes";
                };
        return problem + " (" + cause.getClass().getSimpleName() + ")";
    }

    private String lateness() {
        return "no whole answer within " + limit.toMillis() + " ms";
    }

    private HttpClient client() {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(limit)
                .build();
    }

    private static URI demandSafe(URI uri) {
        String scheme = lower(uri.getScheme());
        String host = lower(uri.getHost());
        boolean known =
                scheme.equals("https") || (scheme.equals("http") && LOOPBACK.contains(host));
        if (!known || host.isEmpty() || uri.getRawUserInfo() != null) {
            throw new IllegalArgumentException(
                    "keys must come from an https URL without user name (plain http only on"
                            + " localhost, 127.0.0.1 or [::1]): whoever can change them on their way"
                            + " could let anybody in");
        }
        return uri;
    }

    private static String lower(@Nullable String text) {
        return text == null ? "" : text.toLowerCase(Locale.ROOT);
    }
}
