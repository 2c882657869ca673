package dev.quell.api.own;

import java.util.List;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A page of a list by id, and the link to the next: a full page may be the last. */
final class Pages {
    private static final JsonMapper JSON = new JsonMapper();

    private Pages() {}

    static <T> OwnAnswer page(
            List<T> items, int itemsMax, Function<T, ObjectNode> form, String url) {
        ObjectNode page = JSON.createObjectNode();
        ArrayNode value = page.putArray("value");
        items.stream().map(form).forEach(value::add);
        if (items.size() == itemsMax) {
            JsonNode last = value.get(value.size() - 1).get("id");
            page.put("@odata.nextLink", url + "?$skiptoken=" + last.stringValue());
        }
        return OwnAnswer.of(200, page);
    }
}
