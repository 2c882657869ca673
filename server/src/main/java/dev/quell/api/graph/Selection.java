package dev.quell.api.graph;

import java.util.ArrayList;
import java.util.List;

/**
 * Which members of an item are written, and which navigation is written whole: {@code $select} and
 * {@code $expand}, looked up.
 *
 * @param names selected; empty for all
 * @param expanded navigation properties
 */
record Selection(List<String> names, List<String> expanded) {

    static Selection everything() {
        return new Selection(List.of(), List.of());
    }

    boolean isEverything() {
        return names.isEmpty() && expanded.isEmpty();
    }

    boolean has(String name) {
        return names.isEmpty() || names.contains(name) || expanded.contains(name);
    }

    boolean expands(String name) {
        return expanded.contains(name);
    }

    /** As it stands in a context URL: {@code (id,status,incident())}. */
    String context() {
        List<String> parts = new ArrayList<>(names);
        parts.removeAll(expanded);
        expanded.forEach(name -> parts.add(name + "()"));
        return parts.isEmpty() ? "" : "(" + String.join(",", parts) + ")";
    }
}
