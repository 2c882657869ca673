package dev.quell.api.graph;

import java.util.Map;

/**
 * A refusal as Graph writes it.
 *
 * @param headers besides those that every answer has
 */
record ErrorForm(int status, String code, String message, Map<String, String> headers) {

    static ErrorForm of(int status, String code, String message) {
        return new ErrorForm(status, code, message, Map.of());
    }

    static ErrorForm badRequest(String message) {
        return of(400, "BadRequest", message);
    }

    static ErrorForm forbidden(String message) {
        return of(403, "Forbidden", message);
    }

    ErrorForm with(String header, String value) {
        return new ErrorForm(status, code, message, Map.of(header, value));
    }
}
