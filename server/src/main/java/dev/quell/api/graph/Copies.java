package dev.quell.api.graph;

import dev.quell.api.odata.DateTimeOffset;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * Properties that came along in a body and that nobody may change: harmless if they equal what is
 * stored (contract.md §9.3).
 */
record Copies(Map<String, JsonNode> properties) {

    /** What a body says beyond those properties; OData's own says nothing. */
    static Copies beyond(Set<String> changeable, JsonNode body) {
        Map<String, JsonNode> copies = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> property : body.properties()) {
            if (!changeable.contains(property.getKey())
                    && !JsonProperties.isControl(property.getKey())) {
                copies.put(property.getKey(), property.getValue());
            }
        }
        return new Copies(copies);
    }

    /** The first that differs from what is stored, written as the wire writes it. */
    Optional<String> firstDifference(JsonNode stored) {
        return properties.entrySet().stream()
                .filter(copy -> !isCopy(copy.getKey(), copy.getValue(), stored.get(copy.getKey())))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private static boolean isCopy(
            String name, JsonNode copy, @org.jspecify.annotations.Nullable JsonNode stored) {
        if (stored == null) {
            return false;
        }
        if (copy.isObject() && stored.isObject()) {
            return names(copy).equals(names(stored))
                    && names(copy).stream().allMatch(n -> isCopy(n, copy.path(n), stored.get(n)));
        }
        if (copy.isArray() && stored.isArray()) {
            boolean same = copy.size() == stored.size();
            for (int i = 0; same && i < copy.size(); i++) {
                same = isCopy(name, copy.get(i), stored.get(i));
            }
            return same;
        }
        if (name.endsWith("DateTime") && millis(copy).isPresent()) {
            return millis(copy).equals(millis(stored));
        }
        return stored.equals(copy);
    }

    private static Set<String> names(JsonNode object) {
        return object.propertyNames().stream()
                .filter(name -> !JsonProperties.isControl(name))
                .collect(Collectors.toSet());
    }

    /** Clients keep milliseconds at least; the wire has more. */
    private static Optional<Instant> millis(JsonNode time) {
        return time.stringValueOpt()
                .flatMap(DateTimeOffset::parse)
                .map(instant -> instant.truncatedTo(ChronoUnit.MILLIS));
    }
}
