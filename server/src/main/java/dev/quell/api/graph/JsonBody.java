package dev.quell.api.graph;

import dev.quell.api.wire.Request;
import dev.quell.refusal.Refusal;
import dev.quell.refusal.Refused;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads a body as JSON, strictly: UTF-8, no name twice, nothing behind it. Thread-safe. */
public final class JsonBody {
    /** An incident's task's response action is four deep. */
    private static final int DEPTH_MAX = 16;

    /** A pod of an alert of an incident, its namespace's cluster, and what is said of that. */
    private static final int EVIDENCE_DEPTH_MAX = 32;

    /** The same in a step of a batch, or among what is imported. */
    private static final int WRAPPED_DEPTH_MAX = EVIDENCE_DEPTH_MAX + 4;

    /** Names in the contract have at most 30 characters, annotations a few more. */
    private static final int NAME_CHARS_MAX = 256;

    /** No number of the contract has more than 19 digits. */
    private static final int NUMBER_CHARS_MAX = 64;

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final JsonMapper mapper;

    public JsonBody() {
        this(DEPTH_MAX);
    }

    private JsonBody(int depthMax) {
        mapper =
                JsonMapper.builder(
                                JsonFactory.builder()
                                        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                                        .streamReadConstraints(
                                                StreamReadConstraints.builder()
                                                        .maxNestingDepth(depthMax)
                                                        .maxNameLength(NAME_CHARS_MAX)
                                                        .maxNumberLength(NUMBER_CHARS_MAX)
                                                        .build())
                                        .build())
                        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                        .build();
    }

    /** For bodies with evidence, which contains evidence. */
    static JsonBody ofEvidence() {
        return new JsonBody(EVIDENCE_DEPTH_MAX);
    }

    /** For bodies with several such in them. */
    public static JsonBody ofWrapped() {
        return new JsonBody(WRAPPED_DEPTH_MAX);
    }

    /**
     * The body as an object.
     *
     * @throws Refused for a body that is empty, too large, of another kind, or not such JSON
     */
    public JsonNode read(Request request, int bytesMax) {
        JsonNode node = value(request, bytesMax);
        if (!node.isObject()) {
            throw unreadable("An object is expected.");
        }
        return node;
    }

    /**
     * The body as an object, for what needs none; empty if none came, whatever its type was to be,
     * or {@code null}, which the classic client writes for a call without anything to say.
     *
     * @throws Refused as {@link #read}, of a body that came
     */
    Optional<JsonNode> readIfAny(Request request, int bytesMax) {
        byte[] body = request.body(bytesMax);
        if (decode(body).isBlank()) {
            return Optional.empty();
        }
        List<String> types = request.headers("Content-Type");
        if (!types.isEmpty()) {
            demandJson(types);
        }
        JsonNode node = value(types, body);
        if (node.isNull()) {
            return Optional.empty();
        }
        if (!node.isObject()) {
            throw unreadable("An object is expected.");
        }
        return Optional.of(node);
    }

    /**
     * The body as objects: those of an array, or the one that it is.
     *
     * @throws Refused as {@link #read}
     */
    List<JsonProperties> readSeveral(Request request, int bytesMax) {
        JsonNode node = value(request, bytesMax);
        if (node.isObject()) {
            return List.of(JsonProperties.of(node));
        }
        if (!node.isArray() || !node.valueStream().allMatch(JsonNode::isObject)) {
            throw unreadable("An object or an array of objects is expected.");
        }
        List<JsonProperties> objects = new ArrayList<>();
        for (JsonNode object : node) {
            objects.add(new JsonProperties(object, objects.size() + "/"));
        }
        return objects;
    }

    private JsonNode value(Request request, int bytesMax) {
        List<String> types = request.headers("Content-Type");
        if (!types.isEmpty()) {
            demandJson(types);
        }
        return value(types, request.body(bytesMax));
    }

    private JsonNode value(List<String> types, byte[] body) {
        String text = decode(body);
        if (text.isBlank()) {
            throw new Refused(new Refusal.BodyEmpty());
        }
        if (types.isEmpty()) {
            throw new Refused(new Refusal.ContentTypeMissing());
        }
        return parse(text);
    }

    /** Any parameters are taken, but a charset other than UTF-8 (contract.md §9.1). */
    private static void demandJson(List<String> types) {
        String type = String.join(", ", types);
        String[] parts = type.toLowerCase(Locale.ROOT).split(";", -1);
        boolean json = types.size() == 1 && parts[0].strip().equals("application/json");
        for (String part : parts) {
            String parameter = part.replaceAll("[\\s\"]", "");
            json &= !parameter.startsWith("charset=") || parameter.equals("charset=utf-8");
        }
        if (!json) {
            throw new Refused(new Refusal.ContentTypeNotSupported(type));
        }
    }

    private static String decode(byte[] body) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
        } catch (CharacterCodingException e) {
            throw unreadable("The text is not UTF-8.");
        }
    }

    /**
     * A text that is not blank, as the JSON that it is.
     *
     * @throws Refused with {@code BodyUnreadable}
     */
    public JsonNode parse(String text) {
        if (text.charAt(0) == BYTE_ORDER_MARK) {
            throw unreadable("The text begins with a byte order mark.");
        }
        try {
            return mapper.readTree(text);
        } catch (UnexpectedEndOfInputException e) {
            throw unreadable(
                    "The text ends at offset %d where a value is expected.".formatted(offset(e)));
        } catch (StreamConstraintsException e) {
            throw unreadable("The text is nested too deeply or holds too long a name or number.");
        } catch (JacksonException e) {
            String what =
                    e.getOriginalMessage().startsWith("Duplicate")
                            ? "A property is given twice"
                            : "The text is no valid JSON";
            throw unreadable("%s at offset %d.".formatted(what, offset(e)));
        }
    }

    private static long offset(JacksonException e) {
        return Math.max(0, e.getLocation() == null ? 0 : e.getLocation().getCharOffset());
    }

    private static Refused unreadable(String problem) {
        return new Refused(new Refusal.BodyUnreadable(problem));
    }
}
