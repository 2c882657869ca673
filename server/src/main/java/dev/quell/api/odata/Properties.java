package dev.quell.api.odata;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The properties of a collection that may be asked for, under every spelling that is allowed; names
 * are compared exactly. Immutable: {@link #with} returns another.
 *
 * @param typeName of the collection's items, as {@code microsoft.graph.security.incidentTask}; for
 *     messages
 */
public record Properties<P extends Enum<P>>(String typeName, Map<String, Property<P>> spellings) {

    public Properties {
        spellings = Map.copyOf(spellings);
    }

    public static <P extends Enum<P>> Properties<P> of(String typeName) {
        return new Properties<>(typeName, Map.of());
    }

    /**
     * These and one more, under all of its names.
     *
     * @throws IllegalArgumentException if a spelling is there already
     */
    public Properties<P> with(Property<P> property, String... names) {
        Map<String, Property<P>> more = new LinkedHashMap<>(spellings);
        for (String name : names) {
            if (more.put(name, property) != null) {
                throw new IllegalArgumentException("named twice: " + name);
            }
        }
        return new Properties<>(typeName, more);
    }

    Optional<Property<P>> find(String name) {
        return Optional.ofNullable(spellings.get(name));
    }
}
