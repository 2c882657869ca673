package dev.quell.api.wire;

import dev.quell.refusal.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Errors that name the refusal and nothing else, so that a test sees which one it was. */
final class NamedErrors implements Errors {
    @Override
    public Answer refused(Refusal refusal, RequestIds ids) {
        return answer(status(refusal), refusal.getClass().getSimpleName(), ids);
    }

    @Override
    public Answer broken(RequestIds ids) {
        return answer(500, "broken", ids);
    }

    private static Answer answer(int status, String name, RequestIds ids) {
        return Answer.of(
                status,
                Map.of(
                        "Content-Type", "application/json",
                        "request-id", ids.requestId().toString(),
                        "client-request-id", ids.clientRequestId()),
                "{\"refusal\":\"%s\"}".formatted(name).getBytes(StandardCharsets.UTF_8));
    }

    /** A test's stand-in for the one switch of the Graph room; only what the wire refuses. */
    private static int status(Refusal refusal) {
        return switch (refusal) {
            case Refusal.BodyTooLarge _ -> 413;
            case Refusal.BodyTooSlow _ -> 408;
            case Refusal.ContentEncodingNotSupported _ -> 415;
            case Refusal.ExpectationFailed _ -> 417;
            case Refusal.HeadersTooLarge _ -> 431;
            case Refusal.HttpVersionNotSupported _ -> 505;
            case Refusal.NoToken _ -> 401;
            case Refusal.Unavailable _ -> 503;
            case Refusal.UriTooLong _ -> 414;
            case Refusal other -> 400;
        };
    }
}
