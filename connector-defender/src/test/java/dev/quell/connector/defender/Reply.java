package dev.quell.connector.defender;

import java.util.Map;

/** What a server that a test holds answers, or does instead. */
sealed interface Reply {

    record Whole(int status, Map<String, String> headers, String body) implements Reply {}

    /** Ends the connection without an answer. */
    record Cut() implements Reply {}

    /** The head, the beginning of a body that was to be longer, and the end of the connection. */
    record CutInBody(int status) implements Reply {}

    /** Nothing, until the server is closed. */
    record Silence() implements Reply {}

    /** The head and one byte, and nothing more until the server is closed. */
    record Drip(int status) implements Reply {}

    static Reply json(int status, String body) {
        return new Whole(status, Map.of("Content-Type", "application/json"), body);
    }

    static Reply error(int status, String code, String message) {
        return json(
                status,
                """
                {"error":{"code":"%s","message":"%s","target":"5d0f1c52-5f0a-4c0e-9a57-0d4b3f0c9b11"}}\
                """
                        .formatted(code, message));
    }

    /** Throttled. */
    static Reply tooMany(String retryAfter) {
        return new Whole(
                429,
                Map.of("Retry-After", retryAfter),
                "{\"error\":{\"code\":\"TooManyRequests\",\"message\":\"quota\"}}");
    }
}
