package dev.quell.api.wire;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.ConnectionMetaData;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Parts from a client that was refused in the middle of its sending: what still comes is read and
 * thrown away until the client has closed, or has had its time. Closing at once, over bytes unread,
 * would reset the connection, and the client would lose the answer. Thread-safe.
 */
final class Farewell {
    private static final Logger LOG = LoggerFactory.getLogger(Farewell.class);

    /** As much as a client may well have on its way before it reads. */
    private static final int BYTES_MAX = 2 * 1024 * 1024;

    private static final int BUFFER_BYTES = 8 * 1024;

    private final Duration timeMax;
    private final LongSupplier nanoTime;
    private final Executor threads;

    Farewell(Duration timeMax, LongSupplier nanoTime, Executor threads) {
        this.timeMax = timeMax;
        this.nanoTime = nanoTime;
        this.threads = threads;
    }

    /** Goes on with {@code then} when the client has gone, or has had its time. */
    void say(ConnectionMetaData connection, Callback then) {
        threads.execute(
                () -> {
                    try {
                        drain(connection.getConnection().getEndPoint());
                    } catch (IOException gone) {
                        LOG.debug("the client went away", gone);
                    } finally {
                        then.succeeded();
                    }
                });
    }

    private void drain(EndPoint endPoint) throws IOException {
        long deadline = nanoTime.getAsLong() + timeMax.toNanos();
        ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES).flip();
        int bytes = 0;
        while (bytes < BYTES_MAX) {
            int filled = endPoint.fill(buffer);
            if (filled < 0 || (filled == 0 && !arrives(endPoint, deadline))) {
                return;
            }
            bytes += filled;
            buffer.clear().flip(); // the library fills from the limit on
        }
    }

    private boolean arrives(EndPoint endPoint, long deadline) {
        CountDownLatch arrived = new CountDownLatch(1);
        if (!endPoint.tryFillInterested(
                Callback.from(arrived::countDown, _ -> arrived.countDown()))) {
            return false;
        }
        try {
            return arrived.await(deadline - nanoTime.getAsLong(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
