package dev.quell.api.graph;

import dev.quell.api.odata.DateTimeOffset;
import dev.quell.incident.AlertComment;
import dev.quell.refusal.Refusal;
import dev.quell.refusal.Refused;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/** Comments as the contract writes them, and as clients send them: contract.md §2.5 and §9.5. */
final class CommentJson {
    private static final List<String> SUPPORTED = List.of("comment");

    private CommentJson() {}

    static void write(JsonGenerator json, AlertComment comment) {
        json.writeStartObject();
        json.writeStringProperty("comment", comment.comment());
        json.writeStringProperty("createdByDisplayName", comment.by());
        json.writeStringProperty("createdDateTime", DateTimeOffset.text(comment.at()));
        json.writeEndObject();
    }

    /** All of a thing's, alone in an answer. */
    static void writeAll(JsonGenerator json, List<AlertComment> comments, String context) {
        json.writeStartObject();
        json.writeStringProperty("@odata.context", context);
        json.writeArrayPropertyStart("value");
        comments.forEach(comment -> write(json, comment));
        json.writeEndArray();
        json.writeEndObject();
    }

    /**
     * What the comments of a body say, one or more. Who said it, and when, is not for the caller to
     * say.
     *
     * @throws Refused with {@code BodyEmpty} for none, or by name for what is no comment
     */
    static List<String> texts(List<JsonProperties> comments) {
        if (comments.isEmpty()) {
            throw new Refused(new Refusal.BodyEmpty());
        }
        if (comments.size() > AlertComment.COMMENTS_MAX) {
            throw new Refused(new Refusal.TooMany("comments", AlertComment.COMMENTS_MAX));
        }
        return comments.stream()
                .map(
                        comment -> {
                            comment.demandOnly(SUPPORTED);
                            return comment.demandText("comment");
                        })
                .toList();
    }
}
