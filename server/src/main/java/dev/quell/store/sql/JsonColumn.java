package dev.quell.store.sql;

import dev.quell.terms.JsonText;
import dev.quell.terms.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** A column that holds a value which is carried and not read. */
final class JsonColumn {
    private static final JsonFactory JSON = new JsonFactory();

    private JsonColumn() {}

    static String write(JsonValue value) {
        return JsonText.of(value);
    }

    static JsonValue read(String text) {
        try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), text)) {
            json.nextToken();
            return value(json);
        }
    }

    /** The same of a column that holds an object. */
    static JsonValue.Members readMembers(String text) {
        return members(read(text));
    }

    /** The same of a column that holds an array of objects. */
    static List<JsonValue.Members> readList(String text) {
        if (read(text) instanceof JsonValue.Items(List<JsonValue> items)) {
            return items.stream().map(JsonColumn::members).toList();
        }
        throw mistaken();
    }

    private static JsonValue.Members members(JsonValue value) {
        if (value instanceof JsonValue.Members members) {
            return members;
        }
        throw mistaken();
    }

    /** The value that begins at the current token. */
    private static JsonValue value(JsonParser json) {
        return switch (json.currentToken()) {
            case START_OBJECT -> {
                Map<String, JsonValue> members = new LinkedHashMap<>();
                while (json.nextToken() != JsonToken.END_OBJECT) {
                    String name = json.currentName();
                    json.nextToken();
                    members.put(name, value(json));
                }
                yield new JsonValue.Members(members);
            }
            case START_ARRAY -> {
                List<JsonValue> items = new ArrayList<>();
                while (json.nextToken() != JsonToken.END_ARRAY) {
                    items.add(value(json));
                }
                yield new JsonValue.Items(items);
            }
            case VALUE_STRING -> new JsonValue.Text(json.getString());
            case VALUE_NUMBER_INT -> new JsonValue.Whole(json.getLongValue());
            case VALUE_NUMBER_FLOAT -> new JsonValue.Fraction(json.getDoubleValue());
            case VALUE_TRUE -> new JsonValue.Truth(true);
            case VALUE_FALSE -> new JsonValue.Truth(false);
            case VALUE_NULL -> new JsonValue.Null();
            case null, default -> throw mistaken();
        };
    }

    private static IllegalStateException mistaken() {
        return new IllegalStateException("a column holds other JSON than it should");
    }
}
