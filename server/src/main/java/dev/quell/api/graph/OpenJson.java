package dev.quell.api.graph;

import dev.quell.refusal.Refusal;
import dev.quell.refusal.Refused;
import dev.quell.terms.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * Reads an object of an open type, a dictionary: any names, any values. Its members are the
 * caller's, so that refusals name the dictionary and not what is in it.
 */
final class OpenJson {
    private OpenJson() {}

    /** What it holds, but for OData's own annotations. */
    static JsonValue.Members read(JsonNode object, String path) {
        demandFew(object, path);
        Map<String, JsonValue> members = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> member : object.properties()) {
            if (!JsonProperties.isControl(member.getKey())) {
                members.put(
                        TypedReader.storable(member.getKey(), path),
                        value(member.getValue(), path));
            }
        }
        return new JsonValue.Members(members);
    }

    private static JsonValue value(JsonNode node, String path) {
        return switch (node.getNodeType()) {
            case OBJECT -> read(node, path);
            case ARRAY -> {
                demandFew(node, path);
                List<JsonValue> items = new ArrayList<>(node.size());
                node.forEach(item -> items.add(value(item, path)));
                yield new JsonValue.Items(items);
            }
            case STRING -> new JsonValue.Text(TypedReader.text(node, path));
            case NUMBER -> number(node, path);
            case BOOLEAN -> new JsonValue.Truth(node.booleanValue());
            case NULL -> new JsonValue.Null();
            case BINARY, MISSING, POJO -> throw new IllegalStateException("no JSON");
        };
    }

    /** Whole, or as JavaScript has it. */
    private static JsonValue number(JsonNode node, String path) {
        if (node.isIntegralNumber() && node.canConvertToLong()) {
            return new JsonValue.Whole(node.longValue());
        }
        if (node.isIntegralNumber() || !Double.isFinite(node.doubleValue())) {
            throw TypedReader.kind(path, "an object of numbers that a client can hold");
        }
        return new JsonValue.Fraction(node.doubleValue());
    }

    private static void demandFew(JsonNode node, String path) {
        if (node.size() > TypedReader.ITEMS_MAX) {
            throw new Refused(new Refusal.TooMany(path, TypedReader.ITEMS_MAX));
        }
    }
}
