package dev.quell.api.graph;

import dev.quell.api.odata.DateTimeOffset;
import dev.quell.terms.Ticks;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.random.RandomGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Makes values as the schema has them: of any type, with every property, at random. */
public final class SchemaValues {
    /** A pod is in a namespace, which is in a cluster; deeper there is only what has to be. */
    private static final int DEPTH_MAX = 4;

    private static final List<String> TEXTS =
            List.of("", "C:\\Users\\jo", "Zoë 🦀", "\"\n\t", "null");

    private static final long TICKS_OF_YEAR_9999 = 2_534_023_007_999_999_999L / 10;

    private final JsonMapper mapper = new JsonMapper();
    private final Schema schema;
    private final RandomGenerator random;

    public SchemaValues(RandomGenerator random) {
        this.schema = Schema.of(ApiVersion.V1_0);
        this.random = random;
    }

    /** The types of evidence that there are. */
    public static List<String> evidenceTypes() {
        return TypeTable.of(Schema.of(ApiVersion.V1_0))
                .structure("alertEvidence")
                .assignable()
                .stream()
                .filter(name -> !name.equals("alertEvidence"))
                .sorted()
                .toList();
    }

    /** A piece of evidence with every property of its type. */
    public ObjectNode evidence(String type) {
        return object(type, true, 0);
    }

    private ObjectNode object(String type, boolean typed, int depth) {
        ObjectNode object = mapper.createObjectNode();
        if (typed) {
            object.put("@odata.type", "#microsoft.graph.security." + type);
        }
        if (type.equals("dictionary")) {
            object.put("a name", "text").put("n", random.nextLong()).put("x", 0.5).putNull("none");
            object.putArray("list").add("a").add(true);
            return object;
        }
        for (Map.Entry<String, Schema.Property> entry : schema.properties(type).entrySet()) {
            Schema.Property property = entry.getValue();
            if (!property.navigation()) {
                object.set(entry.getKey(), property(property, depth));
            }
        }
        return object;
    }

    private JsonNode property(Schema.Property property, int depth) {
        boolean deep =
                depth >= DEPTH_MAX
                        && schema.types().get(property.type()) instanceof Schema.StructuredType;
        if (!property.collection()) {
            return deep && property.nullable()
                    ? mapper.nullNode()
                    : value(property.type(), depth + 1);
        }
        ArrayNode items = mapper.createArrayNode();
        int count = deep ? 0 : 1 + random.nextInt(2);
        for (int i = 0; i < count; i++) {
            items.add(value(property.type(), depth + 1));
        }
        return items;
    }

    private JsonNode value(String type, int depth) {
        return switch (type) {
            case "String" -> mapper.stringNode(TEXTS.get(random.nextInt(TEXTS.size())));
            case "Guid" ->
                    mapper.stringNode(new UUID(random.nextLong(), random.nextLong()).toString());
            case "DateTimeOffset" ->
                    mapper.stringNode(
                            DateTimeOffset.text(
                                    Ticks.instant(random.nextLong(TICKS_OF_YEAR_9999))));
            case "Int32" -> mapper.valueToTree(random.nextInt());
            case "Int64" -> mapper.valueToTree(random.nextLong());
            case "Double" -> mapper.valueToTree(random.nextDouble(-180, 180));
            case "Boolean" -> mapper.valueToTree(random.nextBoolean());
            default -> declared(type, depth);
        };
    }

    private JsonNode declared(String type, int depth) {
        if (schema.types().get(type) instanceof Schema.EnumType members) {
            List<String> names =
                    members.memberNames().stream()
                            .filter(name -> !name.equals("unknownFutureValue"))
                            .toList();
            return mapper.stringNode(names.get(random.nextInt(names.size())));
        }
        return type.equals("alertEvidence")
                ? object("azureResourceEvidence", true, depth)
                : object(type, random.nextBoolean(), depth);
    }
}
