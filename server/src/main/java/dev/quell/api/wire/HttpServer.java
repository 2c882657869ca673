package dev.quell.api.wire;

import java.io.IOException;
import java.net.BindException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens for plain HTTP/1.1, and for HTTP/2 and HTTP/1.1 over TLS, and has an {@link Endpoint}
 * answer, within {@link HttpSettings}.
 *
 * <p>What is refused before an endpoint is reached, by the HTTP library too, is answered through
 * {@link Errors}. One line for each request goes to the logger {@code quell.access}. To be started
 * once and closed once; thread-safe.
 */
public final class HttpServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HttpServer.class);

    /** Only acceptor, selectors and short tasks run on these; endpoints have virtual ones. */
    private static final int PLATFORM_THREADS_MAX = 32;

    /** A header may be late by a tenth of its deadline: a sweep costs microseconds. */
    private static final int SWEEPS_PER_DEADLINE = 10;

    /** Renewed certificates are put in place long before the old ones end. */
    private static final int IDENTITY_CHECK_SECONDS = 10;

    private final HttpSettings settings;
    private final ExecutorService threads;
    private final ScheduledExecutorService sweeper;
    private final HeaderDeadline headerDeadline;
    private final Door door;
    private final Server server;
    private final Ports ports;

    public HttpServer(
            HttpSettings settings, Endpoint endpoint, Errors errors, TimeAndIds timeAndIds) {
        this.settings = settings;
        HttpSettings.Times times = settings.times();
        threads = Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("http-", 0).factory());
        sweeper =
                Executors.newSingleThreadScheduledExecutor(
                        Thread.ofPlatform().name("http-sweep").daemon().factory());
        headerDeadline = new HeaderDeadline(times.header(), timeAndIds.nanoTime());
        door =
                new Door(
                        settings,
                        new Door.Parts(endpoint, errors, timeAndIds, headerDeadline, threads));
        QueuedThreadPool platformThreads = new QueuedThreadPool(PLATFORM_THREADS_MAX);
        platformThreads.setName("http-platform");
        platformThreads.setVirtualThreadsExecutor(threads);
        server = new Server(platformThreads);
        server.setHandler(door);
        server.setErrorHandler(
                new LibraryRefusals(
                        errors,
                        new RequestNames(timeAndIds.requestIds()),
                        new Farewell(times.linger(), timeAndIds.nanoTime(), threads),
                        new Hsts(settings.behindProxy())));
        ports = new Ports(server, settings, headerDeadline);
    }

    /**
     * Begins to listen.
     *
     * @throws BindException if the address is taken or is none of this machine's; its message names
     *     it and is fit to be shown
     * @throws IOException if the server cannot start for another reason
     */
    public void start() throws IOException {
        try {
            ports.open();
        } catch (BindException refused) {
            stop();
            throw refused;
        }
        startLibrary();
        long pause = Math.max(1, settings.times().header().toNanos() / SWEEPS_PER_DEADLINE);
        repeat(headerDeadline::sweep, Duration.ofNanos(pause));
        if (ports.https().isPresent()) {
            repeat(ports::renewIdentity, Duration.ofSeconds(IDENTITY_CHECK_SECONDS));
        }
    }

    /** The port listened on for clear text, once started. */
    public int port() {
        return ports.http();
    }

    /** The port listened on for TLS, once started; empty if there is none. */
    public Optional<Integer> httpsPort() {
        return ports.https();
    }

    /**
     * Has new connections get a newer certificate, if there is one; done by itself now and then.
     */
    void renewIdentity() {
        ports.renewIdentity();
    }

    /**
     * Stops in order: accepts no connection more, answers further requests on open ones with {@code
     * Unavailable}, gives those in flight their time, and closes what is left. What reaches us
     * after the last of those in flight was answered, or was asked on a connection that we had not
     * accepted yet, may find the connection closed: nobody can promise more over TCP.
     */
    @Override
    public void close() {
        door.close();
        if (server.isRunning()) {
            ports.shutdown();
            awaitDrain(settings.times().drain());
        }
        stop();
    }

    /** Has {@link #close}, before or while it runs, cut off what is in flight. */
    public void hurry() {
        LOG.warn("asked to stop at once; what is in flight is cut off");
        door.abandon();
    }

    private void awaitDrain(Duration timeMax) {
        try {
            if (!door.drained(timeMax)) {
                LOG.warn("requests were still in flight after {}; they are cut off", timeMax);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt(); // whoever interrupts is in a hurry
        }
    }

    /** The outermost place of its thread: a time that failed must not be the last one. */
    private void repeat(Runnable task, Duration pause) {
        Runnable safely =
                () -> {
                    try {
                        task.run();
                    } catch (RuntimeException bug) {
                        LOG.error("a repeated task failed", bug);
                    }
                };
        var _ =
                sweeper.scheduleAtFixedRate(
                        safely, pause.toNanos(), pause.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** The library declares {@code Exception}; all that it throws here is a failure to start. */
    private void startLibrary() throws IOException {
        try {
            server.start();
        } catch (Exception failure) {
            stop();
            throw new IOException("the HTTP server did not start", failure);
        }
    }

    private void stop() {
        sweeper.shutdownNow();
        try {
            server.stop();
        } catch (Exception failure) {
            LOG.error("the HTTP server did not stop in order", failure);
        }
        ports.close();
        threads.shutdownNow();
    }
}
