package dev.quell.api.graph;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * A schema as values are held against it: what each type's members may be, inherited ones included,
 * and which types may stand for it. Made once from a {@link Schema}; immutable.
 */
final class TypeTable {

    /** What one value may be. */
    sealed interface Kind {
        record Text() implements Kind {}

        record Time() implements Kind {}

        record Guid() implements Kind {}

        record Whole(long min, long max) implements Kind {}

        record Fraction() implements Kind {}

        record Truth() implements Kind {}

        /**
         * A member of an enum, or several with a comma between them.
         *
         * @param spellings in lower case, to the contract's; without the sentinel, which is no
         *     input
         */
        record Enumeration(
                String type, boolean flags, List<String> members, Map<String, String> spellings)
                implements Kind {}

        /** An object of that type, or of one that derives from it. */
        record Complex(String type) implements Kind {}
    }

    record Member(Kind kind, boolean collection, boolean nullable) {}

    /**
     * A complex or entity type.
     *
     * @param open whether any member may stand in it, of any value
     * @param base whether others derive from it, so that an object has to say which it is
     * @param assignable its own name and those of the types that derive from it
     */
    record Structure(
            String name,
            boolean open,
            boolean base,
            Set<String> assignable,
            Map<String, Member> members) {}

    private static final String SENTINEL = "unknownFutureValue";

    private final Map<String, Structure> structures = new TreeMap<>();

    private TypeTable() {}

    static TypeTable of(Schema schema) {
        TypeTable table = new TypeTable();
        for (Schema.Type type : schema.types().values()) {
            if (type instanceof Schema.StructuredType structured) {
                table.structures.put(structured.name(), structure(schema, structured));
            }
        }
        return table;
    }

    /** The structure of that name, if there is one. */
    Optional<Structure> find(String name) {
        return Optional.ofNullable(structures.get(name));
    }

    /** The structure of that name, which the schema has. */
    Structure structure(String name) {
        return find(name).orElseThrow(() -> new IllegalStateException("no type " + name));
    }

    private static Structure structure(Schema schema, Schema.StructuredType type) {
        Map<String, Member> members = new LinkedHashMap<>();
        for (Schema.Property property : schema.properties(type.name()).values()) {
            if (!property.navigation()) {
                members.put(
                        property.name(),
                        new Member(
                                kind(schema, property.type()),
                                property.collection(),
                                property.nullable()));
            }
        }
        Set<String> assignable = new HashSet<>();
        assignable.add(type.name());
        for (Schema.Type other : schema.types().values()) {
            if (derives(schema, other, type.name())) {
                assignable.add(other.name());
            }
        }
        return new Structure(
                type.name(),
                type.marks().contains("open"),
                assignable.size() > 1,
                Set.copyOf(assignable),
                members);
    }

    private static boolean derives(Schema schema, Schema.Type type, String base) {
        return type instanceof Schema.StructuredType structured
                && structured
                        .base()
                        .filter(
                                name ->
                                        name.equals(base)
                                                || Optional.ofNullable(schema.types().get(name))
                                                        .filter(t -> derives(schema, t, base))
                                                        .isPresent())
                        .isPresent();
    }

    private static Kind kind(Schema schema, String type) {
        return switch (type) {
            case "String" -> new Kind.Text();
            case "DateTimeOffset" -> new Kind.Time();
            case "Guid" -> new Kind.Guid();
            case "Int32" -> new Kind.Whole(Integer.MIN_VALUE, Integer.MAX_VALUE);
            case "Int64" -> new Kind.Whole(Long.MIN_VALUE, Long.MAX_VALUE);
            case "Double" -> new Kind.Fraction();
            case "Boolean" -> new Kind.Truth();
            default ->
                    switch (schema.types().get(type)) {
                        case Schema.EnumType members -> enumeration(members);
                        case Schema.StructuredType structured ->
                                new Kind.Complex(structured.name());
                        case null -> throw new IllegalStateException("no type " + type);
                    };
        };
    }

    private static Kind enumeration(Schema.EnumType type) {
        List<String> members =
                type.memberNames().stream().filter(name -> !name.equals(SENTINEL)).toList();
        Map<String, String> spellings = new TreeMap<>();
        members.forEach(member -> spellings.put(member.toLowerCase(Locale.ROOT), member));
        return new Kind.Enumeration(type.name(), type.flags(), members, spellings);
    }
}
