package dev.quell.api.wire;

import dev.quell.refusal.Refused;
import dev.quell.terms.Patience;
import java.io.IOException;
import java.util.concurrent.Executor;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.ConnectionMetaData;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.internal.HttpConnection;
import org.eclipse.jetty.util.Blocker;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One request from its headers to the last byte of its answer, on one virtual thread, which waits
 * wherever there is something to wait for; or, where there is nothing, on the thread it came on.
 * The outermost place: nothing thrown passes it.
 */
final class Exchange implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(Exchange.class);

    /**
     * An unread rest of a body up to this is read and thrown away, and the connection kept: clients
     * often send small bodies apart from their headers, which a 401 must not punish.
     */
    private static final int SPARED_BYTES_MAX = 64 * 1024;

    /**
     * So much of a larger one is read before the connection is closed: closing over unread bytes
     * resets the connection, and the client loses the answer that would have told it why.
     */
    private static final int LINGER_BYTES_MAX = 2 * 1024 * 1024;

    private final Door door;
    private final boolean placed;
    private final IncomingRequest incoming;
    private final BodyReader body;
    private final Response response;
    private final Callback callback;
    private boolean closing;

    /** {@code placed}: see {@link Door#admit}. */
    Exchange(Door door, RequestIds ids, boolean placed, Response response, Callback callback) {
        this.door = door;
        this.placed = placed;
        this.body =
                new BodyReader(
                        response.getRequest(), door.settings(), door.timeAndIds().nanoTime());
        boolean secure = door.hsts().isSecure(response.getRequest().getConnectionMetaData());
        this.incoming = new IncomingRequest(response.getRequest(), ids, body, secure);
        this.response = response;
        this.callback = callback;
    }

    /**
     * Whether it is to be tried by {@link #runBriefly} first. Not where more was sent already: one
     * connection could keep the thread of many busy.
     */
    boolean isBrief() {
        Connection connection = response.getRequest().getConnectionMetaData().getConnection();
        return body.hasEnded()
                && connection instanceof HttpConnection http
                && http.isRequestBufferEmpty()
                && door.endpoint().isBrief(incoming);
    }

    /** The same on a thread that must not wait; what has to wait is left to one of those others. */
    void runBriefly(Executor others) {
        try {
            var _ = write(Patience.without(this::answer), callback);
        } catch (Patience.MustWait _) {
            others.execute(this);
        } catch (RuntimeException | Error bug) {
            callback.failed(bug);
        }
    }

    @Override
    public void run() {
        try {
            send(answer());
            body.discard(
                    closing ? LINGER_BYTES_MAX : SPARED_BYTES_MAX,
                    door.settings().times().linger());
            callback.succeeded();
        } catch (ClientGone gone) {
            LOG.debug("the client of request {} went away", incoming.ids(), gone.getCause());
            callback.failed(gone.getCause());
        } catch (IOException gone) {
            LOG.debug("the client of request {} went away", incoming.ids(), gone);
            callback.failed(gone);
        } catch (RuntimeException | Error bug) {
            callback.failed(bug); // comes out at LibraryRefusals, if anything can still be said
        }
    }

    private Answer answer() {
        try {
            door.admit(response.getRequest(), placed);
        } catch (Refused refused) {
            closing = true;
            return door.errors().refused(refused.refusal(), incoming.ids());
        }
        return new Answered(door.endpoint(), door.errors()).answer(incoming);
    }

    private void send(Answer bare) throws IOException {
        boolean heldBack;
        try (Blocker.Callback written = Blocker.callback()) {
            heldBack = write(bare, written);
            written.block();
        }
        if (heldBack) {
            body.abandon();
        }
    }

    /** Begins to write it; whether nobody will send the body any more. */
    private boolean write(Answer bare, Callback written) {
        ConnectionMetaData connection = response.getRequest().getConnectionMetaData();
        Answer answer = door.hsts().on(bare, connection);
        boolean heldBack = !body.hasEnded() && body.isHeldBack();
        closing |= heldBack || body.bytesAwaited() > SPARED_BYTES_MAX;
        closing |= "close".equalsIgnoreCase(answer.headers().get(HttpHeader.CONNECTION.asString()));
        closing |= door.isClosed();
        closing &= !Http2.isSpokenOn(connection); // there it costs the one request alone
        AnswerWriter.After after = AnswerWriter.After.NEXT;
        if (closing) {
            boolean unread = !body.hasEnded() && !heldBack;
            after = unread ? AnswerWriter.After.LINGER : AnswerWriter.After.CLOSE;
        }
        AnswerWriter.write(answer, response, after, written);
        return heldBack;
    }
}
