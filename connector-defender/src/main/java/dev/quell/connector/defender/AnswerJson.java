package dev.quell.connector.defender;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads JSON of which only one reading is possible, and writes what is sent. */
final class AnswerJson {
    /** What the product answers nests four deep; what is deeper costs stack. */
    static final int DEPTH_MAX = 16;

    private static final JsonMapper MAPPER =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxNestingDepth(DEPTH_MAX)
                                                    .build())
                                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                                    .build())
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    private AnswerJson() {}

    /** The JSON object that the bytes are; empty if they are anything else. */
    static Optional<JsonNode> object(byte[] utf8) {
        try {
            String text =
                    StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString();
            return Optional.of(MAPPER.readTree(text)).filter(JsonNode::isObject);
        } catch (CharacterCodingException | JacksonException _) {
            return Optional.empty();
        }
    }

    /** The member's text; empty if it is absent, null, no text, or without a character. */
    static Optional<String> text(JsonNode object, String member) {
        return Optional.of(object.path(member).stringValue("")).filter(text -> !text.isEmpty());
    }

    /** The objects of OData's {@code value}; empty if there is no such list of objects alone. */
    static Optional<List<JsonNode>> list(JsonNode object) {
        JsonNode value = object.path("value");
        if (!value.isArray()) {
            return Optional.empty();
        }
        List<JsonNode> items = new ArrayList<>();
        for (JsonNode item : value) {
            if (!item.isObject()) {
                return Optional.empty();
            }
            items.add(item);
        }
        return Optional.of(items);
    }

    /** Maps, lists and texts as JSON. */
    static byte[] write(Map<String, Object> content) {
        return MAPPER.writeValueAsBytes(content);
    }
}
