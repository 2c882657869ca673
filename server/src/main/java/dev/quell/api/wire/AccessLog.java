package dev.quell.api.wire;

import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * One line for each request, and for each step of a batch, on the logger {@code quell.access}:
 * never a header, a query or a token, not even one that somebody put into the path. Thread-safe.
 */
public final class AccessLog {
    /** Longer than any path that is served; a flood of long ones must not fill the disk. */
    static final int PATH_CHARS_MAX = 512;

    private final Logger logger = LoggerFactory.getLogger("quell.access");

    /**
     * What became of a request.
     *
     * @param status 0 if the client went before anything was sent
     * @param nanos from the end of the headers to the last byte handed to the system
     * @param bytesOut of the answer's body
     */
    public record Outcome(int status, long nanos, long bytesOut) {}

    void write(org.eclipse.jetty.server.Request request, RequestIds ids, Outcome outcome) {
        if (!logger.isInfoEnabled()) {
            return; // the arguments cost more than the rest of it
        }
        String method = request.getMethod();
        line(ids, method, request.getHttpURI().getPath(), outcome).log("request");
    }

    /** A step of the batch with that request id. */
    public void writeStep(UUID batch, Request step, Outcome outcome) {
        if (logger.isInfoEnabled()) {
            line(step.ids(), step.method(), step.path(), outcome)
                    .addKeyValue("batch", batch)
                    .log("step");
        }
    }

    private LoggingEventBuilder line(
            RequestIds ids, String method, @Nullable String path, Outcome outcome) {
        return logger.atInfo()
                .addKeyValue("requestId", ids.requestId())
                .addKeyValue("clientRequestId", ids.clientRequestId())
                .addKeyValue("method", printable(method))
                .addKeyValue("path", printable(path))
                .addKeyValue("status", outcome.status())
                .addKeyValue("micros", TimeUnit.NANOSECONDS.toMicros(outcome.nanos()))
                .addKeyValue("bytesOut", outcome.bytesOut());
    }

    /** Cut, and with nothing in it that could begin a line of its own. */
    private static String printable(@Nullable String text) {
        if (text == null) {
            return "-";
        }
        StringBuilder shown = new StringBuilder();
        SecretMask.on(text)
                .chars()
                .limit(PATH_CHARS_MAX)
                .forEach(
                        c -> {
                            if (c > ' ' && c < 0x7F) {
                                shown.append((char) c);
                            } else {
                                shown.append("\\u%04x".formatted(c));
                            }
                        });
        return shown.toString();
    }
}
