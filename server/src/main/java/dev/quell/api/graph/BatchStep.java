package dev.quell.api.graph;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One request of a batch, in order as far as it can be told without doing it.
 *
 * @param method in upper case
 * @param headers values by name in lower case
 * @param body as text; empty if there is none
 * @param dependsOn keys of others
 */
record BatchStep(
        String id,
        String method,
        StepUrl url,
        Map<String, List<String>> headers,
        Optional<String> body,
        List<String> dependsOn) {
    BatchStep {
        headers = Map.copyOf(headers);
        dependsOn = List.copyOf(dependsOn);
    }

    /** Ids are compared without regard to case. */
    static String key(String id) {
        return id.toLowerCase(Locale.ROOT);
    }

    String key() {
        return key(id);
    }

    boolean dependsOn(BatchStep other) {
        return dependsOn.contains(other.key());
    }

    /** The values of a header, in order. */
    List<String> headers(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
    }
}
