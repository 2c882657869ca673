package dev.quell.api.graph;

import dev.quell.api.wire.Request;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What the {@code Prefer} header asks for: contract.md §9.1. */
record Preferences(List<String> wanted) {
    static final String RETURN_MINIMAL = "return=minimal";

    static Preferences of(Request request) {
        return new Preferences(
                request.headers("Prefer").stream()
                        .flatMap(value -> Arrays.stream(value.split(",", -1)))
                        .map(text -> text.replaceAll("[\\s\"]", "").toLowerCase(Locale.ROOT))
                        .toList());
    }

    boolean isMinimal() {
        return wanted.contains(RETURN_MINIMAL);
    }
}
