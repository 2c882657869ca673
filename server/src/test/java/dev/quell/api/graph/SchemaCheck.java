package dev.quell.api.graph;

import dev.quell.api.graph.Schema.EnumType;
import dev.quell.api.graph.Schema.Property;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Holds an object that was written against the schema: names, nulls, kinds, enum members. */
public record SchemaCheck(Schema schema) {

    public static SchemaCheck beta() {
        return new SchemaCheck(Schema.of(ApiVersion.BETA));
    }

    /** What is wrong with it, if anything; a type named in the object goes before {@code type}. */
    public List<String> problems(JsonNode object, String type) {
        String actual =
                Optional.ofNullable(object.get("@odata.type"))
                        .map(JsonNode::stringValue)
                        .map(name -> name.substring(name.lastIndexOf('.') + 1))
                        .orElse(type);
        Map<String, Property> properties = schema.properties(actual);
        List<String> problems = new ArrayList<>();
        for (Map.Entry<String, JsonNode> member : object.properties()) {
            String name = member.getKey();
            Property property = properties.get(name);
            if (name.startsWith("@odata.") || name.equals("id")) {
                continue;
            }
            if (property == null) {
                problems.add(actual + "." + name + " is no property");
            } else {
                check(actual + "." + name, property, member.getValue(), problems);
            }
        }
        return problems;
    }

    private void check(String where, Property property, JsonNode value, List<String> problems) {
        if (value.isNull()) {
            if (!property.nullable()) {
                problems.add(where + " must not be null");
            }
        } else if (property.collection() != value.isArray()) {
            problems.add(where + " is a collection or not");
        } else if (value.isArray()) {
            value.forEach(item -> checkItem(where, property, item, problems));
        } else {
            checkItem(where, property, value, problems);
        }
    }

    private void checkItem(String where, Property property, JsonNode item, List<String> problems) {
        if (schema.types().get(property.type()) instanceof EnumType members) {
            if (!members.memberNames().contains(item.stringValue())) {
                problems.add(where + " has no member " + item);
            }
        } else if (schema.types().containsKey(property.type())) {
            problems.addAll(problems(item, property.type()));
        } else if (property.type().equals("Int32") != item.isNumber()) {
            problems.add(where + " is a number or not");
        }
    }
}
