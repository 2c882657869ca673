package dev.quell.api.graph;

import dev.quell.api.wire.Answer;
import dev.quell.api.wire.Errors;
import dev.quell.api.wire.RequestIds;
import dev.quell.refusal.Refusal;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;

/** Errors in Graph's envelope: contract.md §7.1. Thread-safe. */
public final class GraphErrors implements Errors {
    /** UTC, but without zone and without fraction. */
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss", Locale.ROOT);

    private static final ErrorForm BROKEN =
            ErrorForm.of(500, "InternalServerError", "An unexpected error occurred.");

    private final InstantSource clock;
    private final Json json = new Json();

    public GraphErrors(InstantSource clock) {
        this.clock = clock;
    }

    /** What a caller is told of it. */
    public static String message(Refusal refusal) {
        return ErrorForms.of(refusal).message();
    }

    @Override
    public Answer refused(Refusal refusal, RequestIds ids) {
        return write(ErrorForms.of(refusal), ids);
    }

    @Override
    public Answer broken(RequestIds ids) {
        return write(BROKEN, ids);
    }

    private Answer write(ErrorForm form, RequestIds ids) {
        Map<String, String> headers = GraphHeaders.json(ids);
        headers.putAll(form.headers());
        return Answer.of(form.status(), headers, body(form, ids));
    }

    private byte[] body(ErrorForm form, RequestIds ids) {
        return json.write(
                out -> {
                    out.writeStartObject();
                    out.writeObjectPropertyStart("error");
                    out.writeStringProperty("code", form.code());
                    out.writeStringProperty("message", form.message());
                    if (form.detailed()) {
                        out.writeArrayPropertyStart("details");
                        out.writeEndArray();
                    }
                    out.writeObjectPropertyStart("innerError");
                    out.writeStringProperty(
                            "date",
                            DATE.format(LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC)));
                    out.writeStringProperty("request-id", ids.requestId().toString());
                    out.writeStringProperty("client-request-id", ids.clientRequestId());
                    out.writeEndObject();
                    out.writeEndObject();
                    out.writeEndObject();
                });
    }
}
