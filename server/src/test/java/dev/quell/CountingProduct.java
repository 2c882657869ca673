package dev.quell;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A product outside of Quell's process, which does what it is told as often as it is told, and
 * counts. It is unkind: some answers it gives late in the order of things, or not at all, having
 * done what was asked. Thread-safe.
 */
final class CountingProduct implements AutoCloseable {
    private static final int UNKIND_IN = 8;

    /** When, of an order that arrives, something is done about it. */
    enum Moment {
        ARRIVED,
        DONE,
        ANSWERED
    }

    /** What happens once, at that order of those to come, at that moment of it. */
    record Trap(int order, Moment moment, Runnable action) {}

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Random random;
    private final Map<String, Integer> effects = new HashMap<>();
    private final Map<String, Integer> looks = new HashMap<>();
    private int orders;
    private Trap trap = new Trap(0, Moment.ARRIVED, () -> {});

    CountingProduct(long seed) throws IOException {
        random = new Random(seed);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/orders/", this::answer);
        server.setExecutor(threads);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    }

    synchronized void set(Trap other) {
        trap = other;
        orders = 0;
    }

    /** By key, how often it took effect. */
    synchronized Map<String, Integer> effects() {
        return Map.copyOf(effects);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String key = exchange.getRequestURI().getPath().substring("/orders/".length());
        try (exchange) {
            if (exchange.getRequestMethod().equals("POST")) {
                order(exchange, key);
            } else {
                String state = look(key);
                send(exchange, state.isEmpty() ? 404 : 200, state);
            }
        }
    }

    private void order(HttpExchange exchange, String key) throws IOException {
        int number = number();
        if (springs(number, Moment.ARRIVED)) {
            return; // lost on the way
        }
        int mood = take(key);
        boolean killed = springs(number, Moment.DONE);
        if (killed) {
            return;
        }
        if (mood > 1) {
            send(exchange, 200, mood % 2 == 0 ? "pending" : "done");
        } else if (mood == 1) {
            send(exchange, 500, "");
        }
        springs(number, Moment.ANSWERED);
    }

    private synchronized int number() {
        return ++orders;
    }

    private synchronized int take(String key) {
        effects.merge(key, 1, Integer::sum);
        int mood = random.nextInt(UNKIND_IN);
        looks.put(key, mood % 2 == 0 ? 1 : 0);
        return mood;
    }

    /** Done at the second look at the latest; empty if there is no such order. */
    private synchronized String look(String key) {
        if (!effects.containsKey(key)) {
            return "";
        }
        return looks.merge(key, -1, Integer::sum) < 0 ? "done" : "pending";
    }

    private boolean springs(int number, Moment moment) {
        Trap set;
        synchronized (this) {
            set = trap;
        }
        boolean springs = set.order() == number && set.moment() == moment;
        if (springs) {
            set.action().run();
        }
        return springs;
    }

    private static void send(HttpExchange exchange, int status, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }
}
