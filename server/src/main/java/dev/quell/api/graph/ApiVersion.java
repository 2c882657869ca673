package dev.quell.api.graph;

import java.util.Arrays;
import java.util.Optional;

/** The two versions of Graph. Tasks are in beta only: contract.md §1. */
enum ApiVersion {
    BETA("beta"),
    V1_0("v1.0");

    private final String segment;

    ApiVersion(String segment) {
        this.segment = segment;
    }

    String segment() {
        return segment;
    }

    static Optional<ApiVersion> of(String segment) {
        return Arrays.stream(values()).filter(v -> v.segment.equalsIgnoreCase(segment)).findFirst();
    }
}
