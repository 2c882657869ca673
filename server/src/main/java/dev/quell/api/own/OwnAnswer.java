package dev.quell.api.own;

import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** What Quell's own API answers. */
public record OwnAnswer(int status, Optional<JsonNode> body) {

    static OwnAnswer of(int status, JsonNode body) {
        return new OwnAnswer(status, Optional.of(body));
    }

    static OwnAnswer done() {
        return new OwnAnswer(204, Optional.empty());
    }
}
