package dev.quell.api.wire;

import java.util.function.LongSupplier;
import org.eclipse.jetty.http2.HTTP2Connection;
import org.eclipse.jetty.http2.parser.Parser;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.ssl.SslConnection;

/** Whether a connection gets on with what it has begun to send. Thread-safe. */
sealed interface Progress {
    /** To be asked from time to time. */
    boolean isLate(long now, long nanosMax);

    /**
     * Of all that came on a connection, in the form it came: a TLS record is no use until it is
     * whole, so that its bytes count before they can be read.
     */
    private static LongSupplier received(Connection connection) {
        return connection.getEndPoint() instanceof SslConnection.SslEndPoint secure
                ? secure.getSslConnection()::getBytesIn
                : connection::getBytesIn;
    }

    /** TLS before HTTP: the protocol has to be settled in time. */
    record Handshake(long begun) implements Progress {
        @Override
        public boolean isLate(long now, long nanosMax) {
            return now - begun > nanosMax;
        }
    }

    /**
     * HTTP/1.1: a connection that has no request in flight, yet more bytes received than when its
     * last one ended, is in the middle of a header, since when it was first seen so.
     */
    final class Requests implements Progress {
        private final LongSupplier received;
        private boolean inFlight;
        private long bytesAtRest;
        private boolean inHeader;
        private long seenInHeader;

        Requests(Connection connection) {
            received = received(connection);
            bytesAtRest = received.getAsLong();
        }

        synchronized void begin() {
            inFlight = true;
            inHeader = false;
        }

        synchronized void end() {
            inFlight = false;
            bytesAtRest = received.getAsLong();
        }

        @Override
        public synchronized boolean isLate(long now, long nanosMax) {
            if (inFlight || received.getAsLong() == bytesAtRest) {
                return false;
            }
            if (!inHeader) {
                inHeader = true;
                seenInHeader = now;
            }
            return now - seenInHeader > nanosMax;
        }
    }

    /**
     * HTTP/2, where requests are interleaved: a frame, or a header in several, that receives bytes
     * and does not come to its end. The parser's time of the first byte tells one from the next.
     */
    final class Frames implements Progress {
        private final LongSupplier received;
        private final Parser parser;
        private long frame;
        private long bytesAtRest;
        private boolean inFrame;
        private long seenInFrame;

        Frames(HTTP2Connection connection) {
            received = received(connection);
            parser = connection.getSession().getParser();
            frame = parser.getBeginNanoTime();
            bytesAtRest = received.getAsLong();
        }

        @Override
        public synchronized boolean isLate(long now, long nanosMax) {
            long latest = parser.getBeginNanoTime(); // first, so that its bytes are counted below
            long bytes = received.getAsLong();
            if (latest != frame) {
                frame = latest;
                bytesAtRest = bytes;
                inFrame = false;
            }
            if (bytes == bytesAtRest) {
                return false;
            }
            if (!inFrame) {
                inFrame = true;
                seenInFrame = now;
            }
            return now - seenInFrame > nanosMax;
        }
    }
}
