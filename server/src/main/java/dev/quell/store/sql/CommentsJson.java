package dev.quell.store.sql;

import dev.quell.incident.AlertComment;
import dev.quell.terms.Ticks;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/** A column that holds comments, as a JSON array. */
final class CommentsJson {
    private static final JsonMapper JSON = new JsonMapper();

    private CommentsJson() {}

    static String write(List<AlertComment> comments) {
        ArrayNode array = JSON.createArrayNode();
        for (AlertComment comment : comments) {
            array.addObject()
                    .put("comment", comment.comment())
                    .put("by", comment.by())
                    .put("at_ticks", Ticks.of(comment.at()));
        }
        return array.toString();
    }

    static List<AlertComment> read(String json) {
        List<AlertComment> comments = new ArrayList<>();
        for (JsonNode comment : JSON.readTree(json)) {
            comments.add(
                    new AlertComment(
                            comment.get("comment").stringValue(),
                            comment.get("by").stringValue(),
                            Ticks.instant(comment.get("at_ticks").longValue())));
        }
        return comments;
    }
}
