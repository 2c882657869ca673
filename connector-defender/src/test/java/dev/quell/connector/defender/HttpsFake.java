package dev.quell.connector.defender;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** An HTTPS server on this machine. */
final class HttpsFake implements AutoCloseable {

    /**
     * A request.
     *
     * @param query decoded
     * @param token the bearer's, if there is one
     */
    record Call(
            String method,
            String path,
            Map<String, String> query,
            Optional<String> token,
            String body) {

        /** Method and path, and the filter if there is one. */
        @Override
        public String toString() {
            String filter = query.get("$filter");
            return method + " " + path + (filter == null ? "" : " " + filter);
        }
    }

    private final HttpsServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Function<Call, Reply> answers;

    HttpsFake(TestCertificate certificate, Function<Call, Reply> answers) {
        this.answers = answers;
        try {
            server =
                    HttpsServer.create(
                            new InetSocketAddress(InetAddress.getByName("localhost"), 0), 0);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        server.setHttpsConfigurator(new HttpsConfigurator(certificate.context()));
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    String url() {
        return "https://localhost:" + server.getAddress().getPort();
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.close();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            switch (answers.apply(call(exchange))) {
                case Reply.Whole(int status, var headers, String body) -> {
                    headers.forEach(exchange.getResponseHeaders()::set);
                    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
                    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
                    if (bytes.length > 0) {
                        exchange.getResponseBody().write(bytes);
                    }
                }
                case Reply.Cut() -> {}
                case Reply.CutInBody(int status) -> begin(exchange, status);
                case Reply.Silence() -> await();
                case Reply.Drip(int status) -> {
                    begin(exchange, status);
                    await();
                }
            }
        }
    }

    private static void begin(HttpExchange exchange, int status) throws IOException {
        exchange.sendResponseHeaders(status, 1_000);
        exchange.getResponseBody().write('{');
        exchange.getResponseBody().flush();
    }

    private void await() {
        try {
            closed.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static Call call(HttpExchange exchange) throws IOException {
        Map<String, String> query = new LinkedHashMap<>();
        String raw = exchange.getRequestURI().getRawQuery();
        for (String pair : raw == null ? new String[0] : raw.split("&", -1)) {
            String[] parts = pair.split("=", 2);
            query.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        String authorization = exchange.getRequestHeaders().getFirst("Authorization");
        return new Call(
                exchange.getRequestMethod(),
                exchange.getRequestURI().getPath(),
                query,
                Optional.ofNullable(authorization)
                        .filter(text -> text.startsWith("Bearer "))
                        .map(text -> text.substring("Bearer ".length())),
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    }
}
