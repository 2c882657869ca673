package dev.quell.api.graph;

import java.util.Map;

/**
 * A refusal as Graph writes it.
 *
 * @param headers besides those that every answer has
 * @param detailed an empty list of details is written, as OData's own validation does
 */
record ErrorForm(
        int status, String code, String message, Map<String, String> headers, boolean detailed) {

    static ErrorForm of(int status, String code, String message) {
        return new ErrorForm(status, code, message, Map.of(), false);
    }

    static ErrorForm badRequest(String message) {
        return of(400, "BadRequest", message);
    }

    static ErrorForm forbidden(String message) {
        return of(403, "Forbidden", message);
    }

    ErrorForm with(String header, String value) {
        return new ErrorForm(status, code, message, Map.of(header, value), detailed);
    }

    ErrorForm withDetails() {
        return new ErrorForm(status, code, message, headers, true);
    }
}
