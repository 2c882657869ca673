package dev.quell.access.jwt;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * A token's claims, read by the kind each must have; another kind, {@code null} included, is
 * refused as {@code MALFORMED}. Immutable.
 */
final class Claims {
    /** 9999-12-31T23:59:59Z: what is later is no time that anybody meant. */
    private static final long EPOCH_SECONDS_MAX = 253_402_300_799L;

    private final JsonNode object;

    Claims(JsonNode object) {
        this.object = object;
    }

    boolean has(String name) {
        return object.has(name);
    }

    Optional<String> text(String name) {
        JsonNode value = object.get(name);
        return value == null ? Optional.empty() : Optional.of(textOf(value));
    }

    /** A text that says who somebody is, and so is kept letter by letter or refused. */
    Optional<String> id(String name) {
        Optional<String> id = text(name);
        if (id.filter(text -> !ClaimText.isId(text)).isPresent()) {
            throw Unbelieved.malformed();
        }
        return id;
    }

    /** An array of texts. */
    Optional<List<String>> texts(String name) {
        JsonNode value = object.get(name);
        if (value == null) {
            return Optional.empty();
        }
        if (!value.isArray()) {
            throw Unbelieved.malformed();
        }
        List<String> texts = new ArrayList<>();
        value.forEach(item -> texts.add(textOf(item)));
        return Optional.of(List.copyOf(texts));
    }

    /** A text, or an array of them: RFC 7519 allows both for {@code aud}. */
    List<String> textOrTexts(String name) {
        JsonNode value = object.get(name);
        if (value != null && value.isString()) {
            return List.of(value.stringValue());
        }
        return texts(name).orElse(List.of());
    }

    /**
     * Seconds since 1970, whole ones. RFC 7519 would allow fractions; no issuer of note writes them
     * and 1e999 is one.
     */
    Optional<Instant> instant(String name) {
        JsonNode value = object.get(name);
        if (value == null) {
            return Optional.empty();
        }
        if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            throw Unbelieved.malformed();
        }
        long seconds = value.longValue();
        if (seconds < 0 || seconds > EPOCH_SECONDS_MAX) {
            throw Unbelieved.malformed();
        }
        return Optional.of(Instant.ofEpochSecond(seconds));
    }

    private static String textOf(JsonNode value) {
        if (!value.isString()) {
            throw Unbelieved.malformed();
        }
        return value.stringValue();
    }
}
