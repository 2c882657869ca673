package dev.quell.api.wire;

import dev.quell.refusal.Refusal;
import dev.quell.refusal.Refused;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Where every well-formed request comes in: names it, watches it to its end and hands it to a
 * virtual thread, unless it is brief (ADR 22). Knows what is in flight, and can be closed to what
 * comes after. Thread-safe.
 */
final class Door extends Handler.Abstract.NonBlocking {
    /** A server that drains is gone in ten seconds, and another one is there. */
    static final int RETRY_AFTER_SECONDS = 10;

    /** Set on each request that came this far, to its {@link RequestIds}. */
    static final String IDS = "dev.quell.ids";

    /** A place is free again as soon as any of thousands of requests is answered. */
    private static final int FULL_RETRY_AFTER_SECONDS = 1;

    private final HttpSettings settings;
    private final Endpoint endpoint;
    private final Errors errors;
    private final TimeAndIds timeAndIds;
    private final RequestNames names;
    private final HeaderDeadline headerDeadline;
    private final Executor threads;
    private final AccessLog accessLog = new AccessLog();
    private final Hsts hsts;
    private final int requestsMax;
    private final Semaphore places;
    private volatile boolean draining;

    /** What a door leads to, and what it leans on. */
    record Parts(
            Endpoint endpoint,
            Errors errors,
            TimeAndIds timeAndIds,
            HeaderDeadline headerDeadline,
            Executor threads) {}

    Door(HttpSettings settings, Parts parts) {
        this.settings = settings;
        this.endpoint = parts.endpoint();
        this.errors = parts.errors();
        this.timeAndIds = parts.timeAndIds();
        this.names = new RequestNames(parts.timeAndIds().requestIds());
        this.headerDeadline = parts.headerDeadline();
        this.threads = parts.threads();
        this.hsts = new Hsts(settings.behindProxy());
        this.requestsMax = settings.sizes().connectionsMax();
        this.places = new Semaphore(requestsMax);
    }

    @Override
    public boolean handle(
            org.eclipse.jetty.server.Request request, Response response, Callback callback) {
        RequestIds ids = names.of(request.getHeaders());
        request.setAttribute(IDS, ids);
        // An endpoint may take longer than a connection may idle.
        request.addIdleTimeoutListener(_ -> false);
        boolean placed = places.tryAcquire();
        watch(request, ids, placed);
        Exchange exchange = new Exchange(this, ids, placed, response, callback);
        if (Thread.currentThread().isVirtual()
                && !Http2.isSpokenOn(request.getConnectionMetaData())) {
            exchange.run(); // the connection's own thread; over HTTP/2 other streams hang on it
        } else if (exchange.isBrief()) {
            exchange.runBriefly(threads);
        } else {
            threads.execute(exchange);
        }
        return true;
    }

    /**
     * Lets a request pass.
     *
     * @param placed whether there was a place for it; over HTTP/2 there are fewer than could come
     * @throws Refused if it breaks the {@link RequestRules}, or the door is closed or the house
     *     full
     */
    void admit(org.eclipse.jetty.server.Request request, boolean placed) {
        RequestRules.demand(request, settings.sizes());
        if (draining) {
            throw new Refused(new Refusal.Unavailable(RETRY_AFTER_SECONDS));
        }
        if (!placed) {
            throw new Refused(new Refusal.Unavailable(FULL_RETRY_AFTER_SECONDS));
        }
    }

    /** Refuses what comes from now on. */
    void close() {
        draining = true;
    }

    boolean isClosed() {
        return draining;
    }

    /** Waits for what is in flight; false if it did not end in time. */
    boolean drained(Duration timeMax) throws InterruptedException {
        return places.tryAcquire(requestsMax, timeMax.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Has nobody wait for what is in flight, and lets nothing in any more. */
    void abandon() {
        draining = true;
        places.release(requestsMax);
    }

    HttpSettings settings() {
        return settings;
    }

    Endpoint endpoint() {
        return endpoint;
    }

    Errors errors() {
        return errors;
    }

    Hsts hsts() {
        return hsts;
    }

    TimeAndIds timeAndIds() {
        return timeAndIds;
    }

    private void watch(org.eclipse.jetty.server.Request request, RequestIds ids, boolean placed) {
        Connection connection = request.getConnectionMetaData().getConnection();
        long start = timeAndIds.nanoTime().getAsLong();
        headerDeadline.requestBegins(connection);
        request.addHttpStreamWrapper(
                stream ->
                        new WatchedStream(
                                stream,
                                sent -> {
                                    headerDeadline.requestEnds(connection);
                                    long nanos = timeAndIds.nanoTime().getAsLong() - start;
                                    accessLog.write(
                                            request,
                                            ids,
                                            new AccessLog.Outcome(
                                                    sent.status(), nanos, sent.bytes()));
                                    if (placed) {
                                        places.release();
                                    }
                                }));
    }
}
