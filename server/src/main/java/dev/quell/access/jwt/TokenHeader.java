package dev.quell.access.jwt;

import dev.quell.refusal.TokenFlaw;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * What is read of a token's header. Members that carry or name a key ({@code jwk}, {@code jku},
 * {@code x5c}, {@code x5u}) are not read at all: keys come from the issuer's configuration.
 */
record TokenHeader(SignatureAlgorithm algorithm, Optional<String> keyId, Optional<String> type) {
    /** Real ones have 27 to 64; a longer one is somebody's experiment. */
    static final int KEY_ID_CHARS_MAX = 256;

    /**
     * Members that change what is signed or how it must be understood, of which we understand none;
     * and {@code nonce}, by which Graph marks tokens that nobody but Graph can verify.
     */
    private static final List<String> REFUSED = List.of("crit", "b64", "enc", "zip", "nonce");

    static TokenHeader of(JsonNode header) {
        if (REFUSED.stream().anyMatch(header::has)) {
            throw Unbelieved.malformed();
        }
        Optional<String> keyId = text(header, "kid");
        if (keyId.filter(id -> id.length() > KEY_ID_CHARS_MAX).isPresent()) {
            throw Unbelieved.malformed();
        }
        Optional<String> type = text(header, "typ");
        String name = text(header, "alg").orElseThrow(Unbelieved::malformed);
        SignatureAlgorithm algorithm =
                SignatureAlgorithm.named(name)
                        .orElseThrow(() -> Unbelieved.because(TokenFlaw.SIGNATURE));
        return new TokenHeader(algorithm, keyId, type);
    }

    private static Optional<String> text(JsonNode header, String name) {
        JsonNode value = header.get(name);
        if (value == null) {
            return Optional.empty();
        }
        if (!value.isString()) {
            throw Unbelieved.malformed();
        }
        return Optional.of(value.stringValue());
    }
}
