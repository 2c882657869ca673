package dev.quell.api.wire;

import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Puts an {@link Answer} on the wire: head and body in one write. */
final class AnswerWriter {
    private AnswerWriter() {}

    /** What comes after an answer. */
    enum After {
        /** Further requests. */
        NEXT,
        /** The end of the connection. */
        CLOSE,
        /**
         * The end as well, but only after more was read. Until the callback of the whole request is
         * completed our side stays open too: closed on both sides, the HTTP library would take the
         * request from us while we still read.
         */
        LINGER
    }

    static void write(Answer answer, Response response, After after, Callback written) {
        response.setStatus(answer.status());
        answer.headers().forEach(response.getHeaders()::put);
        if (after != After.NEXT) {
            response.getHeaders().put(HttpHeader.CONNECTION, "close");
        }
        if (!HttpStatus.hasNoBody(answer.status())) {
            response.getHeaders().put(HttpHeader.CONTENT_LENGTH, answer.body().length);
        }
        boolean bare =
                HttpMethod.HEAD.is(response.getRequest().getMethod())
                        || HttpStatus.hasNoBody(answer.status());
        ByteBuffer body = bare ? ByteBuffer.allocate(0) : ByteBuffer.wrap(answer.body());
        response.write(after != After.LINGER, body, written);
    }
}
