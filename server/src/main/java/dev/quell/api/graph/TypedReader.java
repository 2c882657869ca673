package dev.quell.api.graph;

import dev.quell.api.graph.TypeTable.Kind;
import dev.quell.api.graph.TypeTable.Member;
import dev.quell.api.graph.TypeTable.Structure;
import dev.quell.refusal.Refusal;
import dev.quell.refusal.Refused;
import dev.quell.terms.JsonValue;
import dev.quell.terms.TextRule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/**
 * Reads an object of a body as the schema has its type, whichever of the types it is: the one
 * mechanism for all evidence. Texts, ids and numbers stay as they came; enum members get the
 * contract's spelling, times its form.
 *
 * <p>Refuses by name, with the path to it: a type or a member that the schema lacks, a value of
 * another kind, an enum member that is none, null where there is none, what must be there and is
 * not, a text or a collection beyond its limit. Thread-safe.
 */
final class TypedReader {
    /** The longest command line that Windows takes. */
    static final int TEXT_CHARS_MAX = 32_767;

    /** Of a collection within a piece of evidence, or members of a dictionary. */
    static final int ITEMS_MAX = 1_000;

    static final String TYPE = "@odata.type";

    private static final String TYPE_PREFIX = "#" + Schema.NAMESPACE + ".";

    private final TypeTable table;

    TypedReader(TypeTable table) {
        this.table = table;
    }

    /**
     * An object that is to be whole: what may not be null is there, or is an empty collection.
     *
     * @param path to the object, without a slash at its end
     */
    JsonValue.Members whole(JsonNode node, String type, String path) {
        Structure declared = table.structure(type);
        if (!node.isObject()) {
            throw kind(path, "an object");
        }
        Structure actual = actual(node, declared, path);
        Map<String, JsonValue> members = new LinkedHashMap<>();
        if (node.has(TYPE)) {
            members.put(TYPE, new JsonValue.Text(TYPE_PREFIX + actual.name()));
        }
        if (actual.open()) {
            members.putAll(OpenJson.read(node, path).members());
        } else {
            members.putAll(given(node, actual, Set.of(), path + "/").members());
            complete(members, actual, path + "/");
        }
        return new JsonValue.Members(members);
    }

    /**
     * The members that an object has, whatever it lacks.
     *
     * @param passedOver members that somebody else reads
     * @param prefix of the members' paths
     */
    JsonValue.Members given(
            JsonNode node, Structure structure, Set<String> passedOver, String prefix) {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
            String name = entry.getKey();
            Member member = structure.members().get(name);
            if (passedOver.contains(name)) {
                continue;
            }
            if (member != null) {
                members.put(name, member(entry.getValue(), member, prefix + name));
            } else if (!JsonProperties.isControl(name)) {
                throw new Refused(
                        new Refusal.PropertyNotSupported(
                                prefix + name, List.copyOf(structure.members().keySet())));
            }
        }
        return new JsonValue.Members(members);
    }

    /** That member of an object, which has it. */
    JsonValue member(JsonNode node, String type, String name) {
        Member member = Objects.requireNonNull(table.structure(type).members().get(name), name);
        return member(Objects.requireNonNull(node.get(name), name), member, name);
    }

    Structure structure(String type) {
        return table.structure(type);
    }

    /** A type from which others derive does not say what an object is: the object has to. */
    private Structure actual(JsonNode node, Structure declared, String path) {
        JsonNode named = node.get(TYPE);
        if (named == null) {
            if (declared.base()) {
                throw new Refused(new Refusal.PropertyMissing(path + "/" + TYPE));
            }
            return declared;
        }
        if (!named.isString()) {
            throw kind(path + "/" + TYPE, "a string");
        }
        String text = named.stringValue();
        String prefixed = text.startsWith("#") ? text : "#" + text;
        String name =
                prefixed.startsWith(TYPE_PREFIX) ? prefixed.substring(TYPE_PREFIX.length()) : "";
        if (!declared.assignable().contains(name)) {
            throw new Refused(
                    new Refusal.ValueNotAllowed(
                            path + "/" + TYPE,
                            text,
                            new TreeSet<>(declared.assignable())
                                    .stream().map(TYPE_PREFIX::concat).toList()));
        }
        return table.structure(name);
    }

    private static void complete(
            Map<String, JsonValue> members, Structure structure, String prefix) {
        structure
                .members()
                .forEach(
                        (name, member) -> {
                            if (!member.nullable() && !members.containsKey(name)) {
                                if (!member.collection()) {
                                    throw new Refused(new Refusal.PropertyMissing(prefix + name));
                                }
                                members.put(name, new JsonValue.Items(List.of()));
                            }
                        });
    }

    /** A collection has no null: where one may come, it is empty. */
    private JsonValue member(JsonNode node, Member member, String path) {
        if (node.isNull()) {
            if (!member.nullable()) {
                throw new Refused(new Refusal.PropertyNull(path));
            }
            return member.collection() ? new JsonValue.Items(List.of()) : new JsonValue.Null();
        }
        if (!member.collection()) {
            return value(node, member.kind(), path);
        }
        if (!node.isArray()) {
            throw kind(path, "an array");
        }
        if (node.size() > ITEMS_MAX) {
            throw new Refused(new Refusal.TooMany(path, ITEMS_MAX));
        }
        List<JsonValue> items = new ArrayList<>(node.size());
        for (JsonNode item : node) {
            items.add(value(item, member.kind(), path + "/" + items.size()));
        }
        return new JsonValue.Items(items);
    }

    private JsonValue value(JsonNode node, Kind kind, String path) {
        return switch (kind) {
            case Kind.Complex(String type) -> whole(node, type, path);
            case Kind.Whole whole -> whole(node, whole, path);
            case Kind.Fraction _ -> {
                if (!node.isNumber() || !Double.isFinite(node.doubleValue())) {
                    throw kind(path, "a number");
                }
                yield new JsonValue.Fraction(node.doubleValue());
            }
            case Kind.Truth _ -> {
                if (!node.isBoolean()) {
                    throw kind(path, "true or false");
                }
                yield new JsonValue.Truth(node.booleanValue());
            }
            case Kind.Text _ -> new JsonValue.Text(text(node, path));
            case Kind.Guid _ -> new JsonValue.Text(Literals.guid(text(node, path), path));
            case Kind.Time _ -> new JsonValue.Text(Literals.time(text(node, path), path));
            case Kind.Enumeration members ->
                    new JsonValue.Text(Literals.member(text(node, path), members, path));
        };
    }

    private static JsonValue whole(JsonNode node, Kind.Whole kind, String path) {
        if (!node.isIntegralNumber()
                || !node.canConvertToLong()
                || node.longValue() < kind.min()
                || node.longValue() > kind.max()) {
            throw kind(path, "a whole number from %d to %d".formatted(kind.min(), kind.max()));
        }
        return new JsonValue.Whole(node.longValue());
    }

    static String text(JsonNode node, String path) {
        if (!node.isString()) {
            throw kind(path, "a string");
        }
        return storable(node.stringValue(), path);
    }

    static String storable(String text, String path) {
        return new TextRule(path, TEXT_CHARS_MAX).demand(text);
    }

    static Refused kind(String path, String wanted) {
        return new Refused(new Refusal.PropertyKind(path, wanted));
    }
}
