package dev.quell.terms;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A value of the contract that Quell carries and does not read: evidence, details, what has no
 * behaviour here. JSON's values, in order, immutable. Equal if JSON says so: the order of members
 * means nothing.
 */
public sealed interface JsonValue {

    /** An object, its members in the order in which they came. */
    record Members(Map<String, JsonValue> members) implements JsonValue {
        public Members {
            members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
        }

        public static Members none() {
            return new Members(Map.of());
        }

        public Optional<JsonValue> member(String name) {
            return Optional.ofNullable(members.get(name));
        }

        /** The same without those. */
        public Members without(Set<String> names) {
            Map<String, JsonValue> rest = new LinkedHashMap<>(members);
            rest.keySet().removeAll(names);
            return new Members(rest);
        }

        /** The same with that value in its place, or at the end. */
        public Members with(String name, JsonValue value) {
            Map<String, JsonValue> changed = new LinkedHashMap<>(members);
            changed.put(name, value);
            return new Members(changed);
        }
    }

    /** An array. */
    record Items(List<JsonValue> items) implements JsonValue {
        public Items {
            items = List.copyOf(items);
        }
    }

    /** A string: texts, ids, times and enum members alike, as the contract writes them. */
    record Text(String text) implements JsonValue {}

    /** A number without a fraction. */
    record Whole(long number) implements JsonValue {}

    /** A number with one; finite. */
    record Fraction(double number) implements JsonValue {
        public Fraction {
            if (!Double.isFinite(number)) {
                throw new IllegalArgumentException("JSON has no such number");
            }
        }
    }

    /** True or false. */
    record Truth(boolean holds) implements JsonValue {}

    /** JSON's null. */
    record Null() implements JsonValue {}
}
