package dev.quell.access.jwt;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
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

    /** A text, or an array of them: RFC 7519 allows both for {@code aud}. */
    List<String> textOrTexts(String name) {
        JsonNode value = object.get(name);
        return value == null ? List.of() : textOrTextsOf(value);
    }

    boolean has(ClaimPath path) {
        return at(path).isPresent();
    }

    Optional<String> text(ClaimPath path) {
        return at(path).map(Claims::textOf);
    }

    /** An array of texts, or one text, which is how some issuers write an array of one. */
    List<String> texts(ClaimPath path) {
        return at(path).map(Claims::textOrTextsOf).orElse(List.of());
    }

    /** Words with blanks between them (RFC 8693 §4.2), or an array of them, as Okta has it. */
    List<String> words(ClaimPath path) {
        List<String> texts = texts(path);
        if (at(path).filter(JsonNode::isString).isEmpty()) {
            return texts;
        }
        return Arrays.stream(texts.getFirst().split(" ", -1)).filter(w -> !w.isEmpty()).toList();
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

    /** Objects alone are walked into: an array has no names. */
    private Optional<JsonNode> at(ClaimPath path) {
        JsonNode value = object;
        for (String name : path.names()) {
            value = value.get(name);
            if (value == null) {
                return Optional.empty();
            }
        }
        return Optional.of(value);
    }

    private static List<String> textOrTextsOf(JsonNode value) {
        if (!value.isArray()) {
            return List.of(textOf(value));
        }
        List<String> texts = new ArrayList<>();
        value.forEach(item -> texts.add(textOf(item)));
        return List.copyOf(texts);
    }

    private static String textOf(JsonNode value) {
        if (!value.isString()) {
            throw Unbelieved.malformed();
        }
        return value.stringValue();
    }
}
