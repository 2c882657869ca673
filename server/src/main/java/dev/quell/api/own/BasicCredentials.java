package dev.quell.api.own;

import dev.quell.api.wire.Request;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** A client's id and secret in the header, each percent-encoded first: RFC 6749 §2.3.1. */
record BasicCredentials(String id, String secret) {
    private static final String SCHEME = "Basic ";

    static Optional<BasicCredentials> of(Request request) {
        List<String> values = request.headers("Authorization");
        if (values.isEmpty()) {
            return Optional.empty();
        }
        String value = values.getFirst();
        if (values.size() > 1 || !value.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            throw FormBody.invalid("An Authorization header must be Basic here.");
        }
        try {
            byte[] octets = Base64.getDecoder().decode(value.substring(SCHEME.length()).strip());
            String text = new String(octets, StandardCharsets.UTF_8);
            int colon = text.indexOf(':');
            if (colon > 0) {
                return Optional.of(
                        new BasicCredentials(
                                URLDecoder.decode(text.substring(0, colon), StandardCharsets.UTF_8),
                                URLDecoder.decode(
                                        text.substring(colon + 1), StandardCharsets.UTF_8)));
            }
        } catch (IllegalArgumentException e) {
            // Falls through to the same refusal.
        }
        throw FormBody.invalid("The Basic header cannot be read.");
    }

    @Override
    public String toString() {
        return "BasicCredentials";
    }
}
