package dev.quell.api.wire;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.eclipse.jetty.http2.HTTP2Connection;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.ssl.SslConnection;
import org.eclipse.jetty.server.NegotiatingServerConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Closes connections that take too long from the first byte of a request to the end of its headers.
 *
 * <p>The HTTP library's idle time starts anew with each byte, so that a header sent in drops holds
 * its connection for ever. Here every connection is looked at from time to time, and asked whether
 * it is {@link Progress late}. Idle connections, bodies, endpoints and answers are not touched.
 * Thread-safe.
 */
final class HeaderDeadline implements Connection.Listener {
    private static final Logger LOG = LoggerFactory.getLogger(HeaderDeadline.class);

    private final Map<Connection, Progress> watched = new ConcurrentHashMap<>();
    private final long nanosMax;
    private final LongSupplier nanoTime;

    HeaderDeadline(Duration timeMax, LongSupplier nanoTime) {
        this.nanosMax = timeMax.toNanos();
        this.nanoTime = nanoTime;
    }

    @Override
    public void onOpened(Connection connection) {
        switch (connection) {
            case SslConnection _ -> {} // the connection within it is watched
            case NegotiatingServerConnection _ ->
                    watched.put(connection, new Progress.Handshake(nanoTime.getAsLong()));
            case HTTP2Connection http2 -> watched.put(connection, new Progress.Frames(http2));
            default -> watched.put(connection, new Progress.Requests(connection));
        }
    }

    @Override
    public void onClosed(Connection connection) {
        watched.remove(connection);
    }

    void requestBegins(Connection connection) {
        if (watched.get(connection) instanceof Progress.Requests requests) {
            requests.begin();
        }
    }

    void requestEnds(Connection connection) {
        if (watched.get(connection) instanceof Progress.Requests requests) {
            requests.end();
        }
    }

    /** Looks at every connection once; to be called several times within the deadline. */
    void sweep() {
        long now = nanoTime.getAsLong();
        watched.forEach(
                (connection, progress) -> {
                    if (progress.isLate(now, nanosMax)) {
                        LOG.debug("header took too long: {}", connection);
                        connection.getEndPoint().close();
                    }
                });
    }
}
