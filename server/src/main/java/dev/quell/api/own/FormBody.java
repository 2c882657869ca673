package dev.quell.api.own;

import dev.quell.issuer.TokenRefusal;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The fields of a form or a query, each at most once (RFC 6749 §3.2); an empty one is none. Its
 * text is never logged: there are secrets in it.
 */
record FormBody(Map<String, String> fields) {
    static final String MEDIA_TYPE = "application/x-www-form-urlencoded";

    /** Microsoft's libraries send about fifteen. */
    private static final int FIELDS_MAX = 64;

    /**
     * The fields so written.
     *
     * @throws TokenRefusal.Said with {@code InvalidRequest}
     */
    static FormBody parse(String text) {
        Map<String, String> fields = new HashMap<>();
        for (String part : text.split("&", -1)) {
            if (part.isEmpty()) {
                continue;
            }
            int equals = part.indexOf('=');
            String name = decode(equals < 0 ? part : part.substring(0, equals));
            String value = decode(equals < 0 ? "" : part.substring(equals + 1));
            if (fields.put(name, value) != null) {
                throw invalid("A field is given twice.");
            }
            if (fields.size() > FIELDS_MAX) {
                throw invalid("There are more than %d fields.".formatted(FIELDS_MAX));
            }
        }
        return new FormBody(fields);
    }

    Optional<String> field(String name) {
        return Optional.ofNullable(fields.get(name)).filter(value -> !value.isEmpty());
    }

    /**
     * The field.
     *
     * @throws TokenRefusal.Said with {@code InvalidRequest}, which names it
     */
    String demand(String name) {
        return field(name).orElseThrow(() -> invalid("The field '%s' is missing.".formatted(name)));
    }

    /** Without what it holds. */
    @Override
    public String toString() {
        return "FormBody";
    }

    static TokenRefusal.Said invalid(String problem) {
        return new TokenRefusal.Said(new TokenRefusal.InvalidRequest(problem));
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw invalid("A field is not percent-encoded.");
        }
    }
}
