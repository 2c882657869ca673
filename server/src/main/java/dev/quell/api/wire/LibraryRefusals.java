package dev.quell.api.wire;

import dev.quell.refusal.Refusal;
import java.io.IOException;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.server.ConnectionMetaData;
import org.eclipse.jetty.server.Request.Handler;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says in our words what the HTTP library refuses by itself, before any {@link Door}: malformed,
 * too large, of another version; and what is thrown past an {@link Exchange}. Such a connection is
 * closed, but for one of HTTP/2. Thread-safe.
 */
final class LibraryRefusals implements Handler {
    private static final Logger LOG = LoggerFactory.getLogger(LibraryRefusals.class);

    private final Errors errors;
    private final RequestNames names;
    private final Farewell farewell;
    private final Hsts hsts;
    private final AccessLog accessLog = new AccessLog();

    LibraryRefusals(Errors errors, RequestNames names, Farewell farewell, Hsts hsts) {
        this.errors = errors;
        this.names = names;
        this.farewell = farewell;
        this.hsts = hsts;
    }

    @Override
    public boolean handle(
            org.eclipse.jetty.server.Request request, Response response, Callback callback) {
        RequestIds known = (RequestIds) request.getAttribute(Door.IDS);
        RequestIds ids = known == null ? names.of(request.getHeaders()) : known;
        ConnectionMetaData connection = request.getConnectionMetaData();
        Answer answer = hsts.on(answer(request, response, ids), connection);
        if (known == null) {
            accessLog.write(
                    request, ids, new AccessLog.Outcome(answer.status(), 0, answer.body().length));
        }
        if (Http2.isSpokenOn(connection)) {
            AnswerWriter.write(answer, response, AnswerWriter.After.NEXT, callback);
        } else {
            AnswerWriter.write(
                    answer,
                    response,
                    AnswerWriter.After.LINGER,
                    Callback.from(() -> farewell.say(connection, callback), callback::failed));
        }
        return true;
    }

    private Answer answer(
            org.eclipse.jetty.server.Request request, Response response, RequestIds ids) {
        Throwable cause = (Throwable) request.getAttribute(ErrorHandler.ERROR_EXCEPTION);
        int status = cause instanceof HttpException http ? http.getCode() : response.getStatus();
        if (isTheClients(cause)) {
            LOG.debug("the client of request {} went away", ids.requestId(), cause);
            return errors.refused(new Refusal.RequestMalformed(), ids);
        }
        if (status == 500) {
            LOG.error("request {} failed", ids.requestId(), cause);
            return errors.broken(ids);
        }
        return errors.refused(refusal(status), ids);
    }

    /**
     * What is thrown for reasons of the network, or because the server closes: no fault of ours.
     */
    private static boolean isTheClients(@Nullable Throwable cause) {
        return !(cause instanceof HttpException)
                && (cause instanceof IOException
                        || cause instanceof TimeoutException
                        || cause instanceof InterruptedException);
    }

    /** The library's statuses are numbers, so that there has to be an "else". */
    private static Refusal refusal(int status) {
        return switch (status) {
            case 408 -> new Refusal.BodyTooSlow();
            case 414 -> new Refusal.UriTooLong();
            case 417 -> new Refusal.ExpectationFailed();
            case 426, 505 -> new Refusal.HttpVersionNotSupported();
            case 431 -> new Refusal.HeadersTooLarge();
            case 503 -> new Refusal.Unavailable(Door.RETRY_AFTER_SECONDS);
            default -> new Refusal.RequestMalformed();
        };
    }
}
