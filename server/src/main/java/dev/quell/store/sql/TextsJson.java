package dev.quell.store.sql;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/** A column that holds a JSON array of texts. */
final class TextsJson {
    private static final JsonMapper JSON = new JsonMapper();

    private TextsJson() {}

    static String write(Collection<String> texts) {
        ArrayNode array = JSON.createArrayNode();
        texts.forEach(array::add);
        return array.toString();
    }

    static List<String> read(String json) {
        List<String> texts = new ArrayList<>();
        for (JsonNode text : JSON.readTree(json)) {
            texts.add(text.stringValue());
        }
        return texts;
    }
}
