package dev.quell.api.wire;

import dev.quell.refusal.Refusal;
import dev.quell.refusal.Refused;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.util.thread.Invocable;
import org.jspecify.annotations.Nullable;

/**
 * Takes one request's body from the socket: measured, timed, and only when asked. Belongs to the
 * one thread that answers the request, which waits here.
 */
final class BodyReader {
    private static final int FIRST_BYTES = 1024;

    private final org.eclipse.jetty.server.Request request;
    private final HttpSettings settings;
    private final LongSupplier nanoTime;
    private @Nullable CountDownLatch arriving;
    private boolean asked;
    private boolean ended;

    BodyReader(
            org.eclipse.jetty.server.Request request,
            HttpSettings settings,
            LongSupplier nanoTime) {
        this.request = request;
        this.settings = settings;
        this.nanoTime = nanoTime;
        this.ended = hasNone(request);
    }

    /** Over HTTP/2 an untold length says nothing: the first look at the body will. */
    private static boolean hasNone(org.eclipse.jetty.server.Request request) {
        long length = request.getLength();
        if (length >= 0 || Http2.isSpokenOn(request.getConnectionMetaData())) {
            return length == 0;
        }
        return !request.getHeaders().contains(HttpHeader.TRANSFER_ENCODING);
    }

    /**
     * The body as it came, undone from chunks alone; empty if none came.
     *
     * @throws Refused with {@code BodyTooLarge} (before reading, where the length is told) or
     *     {@code BodyTooSlow}
     * @throws ClientGone if it broke off
     */
    byte[] read(int bytesMax) {
        if (request.getLength() > bytesMax) {
            throw new Refused(new Refusal.BodyTooLarge(bytesMax));
        }
        ByteArrayOutputStream body = new ByteArrayOutputStream(FIRST_BYTES);
        long start = nanoTime.getAsLong();
        while (!ended) {
            Content.Chunk chunk = next(start + nanosFor(body.size()));
            if (chunk == null) {
                throw new Refused(new Refusal.BodyTooSlow());
            }
            try {
                if (chunk.remaining() > bytesMax - body.size()) {
                    throw new Refused(new Refusal.BodyTooLarge(bytesMax));
                }
                byte[] bytes = new byte[chunk.remaining()];
                chunk.getByteBuffer().get(bytes);
                body.writeBytes(bytes);
            } finally {
                chunk.release();
            }
        }
        return body.toByteArray();
    }

    /** Whether all of the body was taken; true if there is none. */
    boolean hasEnded() {
        return ended;
    }

    /** Bytes that are known still to come; the largest number if that is not known. */
    long bytesAwaited() {
        if (ended) {
            return 0;
        }
        long length = request.getLength();
        return length < 0 || asked ? Long.MAX_VALUE : length;
    }

    /** Whether the client waits to be told to send: asking it for what is thrown away is no use. */
    boolean isHeldBack() {
        return !asked && request.getHeaders().contains(HttpHeader.EXPECT);
    }

    /** Reads on and forgets, up to those limits, so that the client gets to reading our answer. */
    void discard(long bytesMax, Duration timeMax) {
        long deadline = nanoTime.getAsLong() + timeMax.toNanos();
        long bytes = 0;
        try {
            while (!ended && bytes <= bytesMax) {
                Content.Chunk chunk = next(deadline);
                if (chunk == null) {
                    return;
                }
                bytes += chunk.remaining();
                chunk.release();
            }
        } catch (Refused | ClientGone _) {
            ended = true; // the answer is out; whatever the client did since is its own affair
        }
    }

    /** Gives up the rest of a body that nobody will send. */
    void abandon() {
        ended = true;
    }

    /** At most the whole time, and less if the bytes so far came too slowly. */
    private long nanosFor(long bytes) {
        long rate = settings.sizes().bodyBytesPerSecondMin();
        long atRate =
                settings.times().bodyGrace().toNanos() + bytes * TimeUnit.SECONDS.toNanos(1) / rate;
        return Math.min(settings.times().body().toNanos(), atRate);
    }

    /** The next piece, with bytes or the end; null if none came by the deadline. */
    private Content.@Nullable Chunk next(long deadline) {
        while (true) {
            asked = true;
            if (arriving != null && !arrived(arriving, deadline - nanoTime.getAsLong())) {
                return null;
            }
            arriving = null;
            Content.Chunk chunk = request.read();
            if (chunk == null) {
                CountDownLatch demanded = new CountDownLatch(1);
                arriving = demanded;
                request.demand(
                        Invocable.from(Invocable.InvocationType.NON_BLOCKING, demanded::countDown));
                continue;
            }
            if (Content.Chunk.isFailure(chunk)) {
                throw failed(chunk.getFailure());
            }
            ended = chunk.isLast();
            return chunk;
        }
    }

    private static boolean arrived(CountDownLatch arriving, long nanosLeft) {
        try {
            return arriving.await(nanosLeft, TimeUnit.NANOSECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new ClientGone(interrupted);
        }
    }

    private static RuntimeException failed(Throwable cause) {
        return cause instanceof TimeoutException
                ? new Refused(new Refusal.BodyTooSlow())
                : new ClientGone(cause);
    }
}
