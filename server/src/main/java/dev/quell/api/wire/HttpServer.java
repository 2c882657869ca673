package dev.quell.api.wire;

import java.io.IOException;
import java.net.BindException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens for plain HTTP/1.1 and has an {@link Endpoint} answer, within {@link HttpSettings}.
 *
 * <p>What is refused before an endpoint is reached, by the HTTP library too, is answered through
 * {@link Errors}. One line for each request goes to the logger {@code quell.access}. To be started
 * once and closed once; thread-safe.
 */
public final class HttpServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HttpServer.class);

    /** Connections that the system may hold ready for us; a burst of clients, and not a flood. */
    private static final int ACCEPT_QUEUE_CONNECTIONS = 1024;

    /** Only acceptor, selectors and short tasks run on these; endpoints have virtual ones. */
    private static final int PLATFORM_THREADS_MAX = 32;

    /** A header may be late by a tenth of its deadline: a sweep costs microseconds. */
    private static final int SWEEPS_PER_DEADLINE = 10;

    private final HttpSettings settings;
    private final ExecutorService threads;
    private final ScheduledExecutorService sweeper;
    private final HeaderDeadline headerDeadline;
    private final Door door;
    private final Server server;
    private final ServerConnector connector;

    public HttpServer(
            HttpSettings settings, Endpoint endpoint, Errors errors, TimeAndIds timeAndIds) {
        this.settings = settings;
        HttpSettings.Times times = settings.times();
        threads = Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("http-", 0).factory());
        sweeper =
                Executors.newSingleThreadScheduledExecutor(
                        Thread.ofPlatform().name("http-header-deadline").daemon().factory());
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
                        new Farewell(times.linger(), timeAndIds.nanoTime(), threads)));
        connector = connector();
        server.addConnector(connector);
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
            connector.open();
        } catch (IOException | RuntimeException refused) {
            stop();
            throw notListening(refused.getCause() == null ? refused : refused.getCause());
        }
        startLibrary();
        long pause = Math.max(1, settings.times().header().toNanos() / SWEEPS_PER_DEADLINE);
        var _ = sweeper.scheduleAtFixedRate(this::sweep, pause, pause, TimeUnit.NANOSECONDS);
    }

    /** The library wraps the reason; the name of a host that does not exist has no message. */
    private BindException notListening(Throwable cause) {
        String reason =
                cause instanceof UnresolvedAddressException
                        ? "no such host"
                        : String.valueOf(cause.getMessage());
        return new BindException(
                "cannot listen on %s:%d: %s".formatted(settings.host(), settings.port(), reason));
    }

    /** The port listened on, once started. */
    public int port() {
        return connector.getLocalPort();
    }

    /**
     * Stops in order: accepts no connection more, answers further requests on open ones with {@code
     * Unavailable}, gives those in flight their time, and closes what is left.
     */
    @Override
    public void close() {
        door.close();
        if (connector.isRunning()) {
            var _ = connector.shutdown();
            awaitDrain(settings.times().drain());
        }
        stop();
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

    private ServerConnector connector() {
        HttpSettings.Times times = settings.times();
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setSendXPoweredBy(false);
        http.setSendDateHeader(true);
        http.setRequestHeaderSize(settings.sizes().headerBytesMax());
        http.setHttpCompliance(RequestRules.HTTP);
        http.setUriCompliance(RequestRules.URI);
        ServerConnector made = new ServerConnector(server, new HttpConnectionFactory(http));
        made.setHost(settings.host());
        made.setPort(settings.port());
        made.setAcceptedTcpNoDelay(true);
        made.setAcceptQueueSize(ACCEPT_QUEUE_CONNECTIONS);
        made.setIdleTimeout(times.idle().toMillis());
        made.setShutdownIdleTimeout(times.drain().toMillis());
        made.addBean(headerDeadline);
        made.addBean(new NetworkConnectionLimit(settings.sizes().connectionsMax(), made));
        return made;
    }

    /** The outermost place of its thread: a sweep that failed must not be the last one. */
    private void sweep() {
        try {
            headerDeadline.sweep();
        } catch (RuntimeException bug) {
            LOG.error("the sweep for late headers failed", bug);
        }
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
        connector.close();
        threads.shutdownNow();
    }
}
