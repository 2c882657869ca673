package dev.quell.providers;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Stands between Quell and the place of a provider's keys, so that it can have bad days. */
final class Relay implements AutoCloseable {
    private static final int STATUS_OK = 200;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch closing = new CountDownLatch(1);
    private volatile String upstream;
    private volatile State state = State.PASSING;

    /** How it is. */
    enum State {
        PASSING,
        /** Hangs up. */
        DOWN,
        /** Takes the request and says nothing. */
        SLOW,
        /** Half of a key set, with everything that says it is one. */
        BROKEN
    }

    /** Passes on what lies at that URL. */
    Relay(String upstream) throws IOException {
        this.upstream = upstream;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/keys";
    }

    void become(State wanted) {
        state = wanted;
    }

    void passOn(String url) {
        upstream = url;
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
        threads.close();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            switch (state) {
                case PASSING -> respond(exchange, new Http("").get(upstream).body());
                case DOWN -> {} // closed without an answer
                case SLOW -> closing.await();
                case BROKEN -> respond(exchange, "{\"keys\":[{\"kty\":\"RSA\",\"n\":\"");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void respond(HttpExchange exchange, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(STATUS_OK, body.length);
        exchange.getResponseBody().write(body);
    }
}
