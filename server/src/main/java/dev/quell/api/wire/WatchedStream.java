package dev.quell.api.wire;

import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.MetaData;
import org.eclipse.jetty.server.HttpStream;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * Sees what is sent for one request, whoever sends it, and says so once when the request is over:
 * body consumed or given up, answer written or failed.
 */
final class WatchedStream extends HttpStream.Wrapper {
    private final Consumer<Sent> over;
    private final AtomicBoolean ended = new AtomicBoolean();
    private volatile Sent sent = new Sent(0, 0);

    /** {@code status} is 0 as long as nothing was sent. */
    record Sent(int status, long bytes) {}

    WatchedStream(HttpStream wrapped, Consumer<Sent> over) {
        super(wrapped);
        this.over = over;
    }

    @Override
    public void send(
            MetaData.Request request,
            MetaData.@Nullable Response response,
            boolean last,
            @Nullable ByteBuffer content,
            Callback callback) {
        int status =
                response == null || HttpStatus.isInformational(response.getStatus())
                        ? sent.status()
                        : response.getStatus();
        long bytes = content == null ? 0 : content.remaining();
        sent = new Sent(status, sent.bytes() + bytes);
        super.send(request, response, last, content, callback);
    }

    @Override
    public void succeeded() {
        end();
        super.succeeded();
    }

    @Override
    public void failed(Throwable failure) {
        end();
        super.failed(failure);
    }

    private void end() {
        if (ended.compareAndSet(false, true)) {
            over.accept(sent);
        }
    }
}
