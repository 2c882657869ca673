package dev.quell.access.jwt;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads JSON that only one reading is possible of: valid UTF-8, no member twice, nothing behind the
 * value. The JOSE library takes the last of two equal members, another reader the first.
 */
final class StrictJson {
    /** Real tokens nest three deep; what is deeper costs stack. */
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

    private StrictJson() {}

    /** The JSON object that the bytes are; empty if they are anything else. */
    static Optional<JsonNode> object(byte[] utf8) {
        try {
            String text =
                    StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString();
            return Optional.of(MAPPER.readTree(text)).filter(JsonNode::isObject);
        } catch (CharacterCodingException | JacksonException e) {
            return Optional.empty();
        }
    }

    /** Maps, lists and texts as JSON. */
    static byte[] write(Map<String, Object> content) {
        return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(content);
    }
}
