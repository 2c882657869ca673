package dev.quell.api.wire;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.eclipse.jetty.io.Connection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Closes connections that take too long from the first byte of a request to the end of its headers.
 *
 * <p>The HTTP library's idle time starts anew with each byte, so that a header sent in drops holds
 * its connection for ever. Here every connection is looked at from time to time: one that has no
 * request in flight, yet more bytes received than when its last one ended, is in the middle of a
 * header, since when it was first seen so. Idle connections, bodies, endpoints and answers are not
 * touched. Thread-safe.
 */
final class HeaderDeadline implements Connection.Listener {
    private static final Logger LOG = LoggerFactory.getLogger(HeaderDeadline.class);

    private final Map<Connection, Watch> watches = new ConcurrentHashMap<>();
    private final long nanosMax;
    private final LongSupplier nanoTime;

    HeaderDeadline(Duration timeMax, LongSupplier nanoTime) {
        this.nanosMax = timeMax.toNanos();
        this.nanoTime = nanoTime;
    }

    @Override
    public void onOpened(Connection connection) {
        watches.put(connection, new Watch(connection));
    }

    @Override
    public void onClosed(Connection connection) {
        watches.remove(connection);
    }

    void requestBegins(Connection connection) {
        Watch watch = watches.get(connection);
        if (watch != null) {
            watch.begin();
        }
    }

    void requestEnds(Connection connection) {
        Watch watch = watches.get(connection);
        if (watch != null) {
            watch.end();
        }
    }

    /** Looks at every connection once; to be called several times within the deadline. */
    void sweep() {
        long now = nanoTime.getAsLong();
        for (Watch watch : watches.values()) {
            if (watch.isLate(now)) {
                LOG.debug("header took too long: {}", watch.connection);
                watch.connection.getEndPoint().close();
            }
        }
    }

    private final class Watch {
        private final Connection connection;
        private boolean inFlight;
        private long bytesAtRest;
        private boolean inHeader;
        private long seenInHeader;

        Watch(Connection connection) {
            this.connection = connection;
        }

        synchronized void begin() {
            inFlight = true;
            inHeader = false;
        }

        synchronized void end() {
            inFlight = false;
            bytesAtRest = connection.getBytesIn();
        }

        synchronized boolean isLate(long now) {
            if (inFlight || connection.getBytesIn() == bytesAtRest) {
                return false;
            }
            if (!inHeader) {
                inHeader = true;
                seenInHeader = now;
            }
            return now - seenInHeader > nanosMax;
        }
    }
}
