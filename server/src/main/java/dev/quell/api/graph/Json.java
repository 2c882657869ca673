package dev.quell.api.graph;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Writes JSON, as UTF-8 bytes. Thread-safe. */
public final class Json {
    /** A task or an error has 500 to 1,000 bytes. */
    private static final int BYTES_EXPECTED = 1_024;

    private final JsonFactory factory = new JsonFactory();

    /** What {@code content} writes. */
    public byte[] write(Consumer<JsonGenerator> content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(BYTES_EXPECTED);
        try (JsonGenerator json = factory.createGenerator(ObjectWriteContext.empty(), bytes)) {
            content.accept(json);
        }
        return bytes.toByteArray();
    }

    /** An object whose last member is an empty array, with these items in it. */
    static byte[] filled(byte[] object, List<byte[]> items) {
        int end = object.length - "]}".length();
        int length = object.length;
        for (byte[] item : items) {
            length += item.length + 1;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(length);
        bytes.write(object, 0, end);
        for (int i = 0; i < items.size(); i++) {
            if (i > 0) {
                bytes.write(',');
            }
            bytes.writeBytes(items.get(i));
        }
        bytes.write(object, end, object.length - end);
        return bytes.toByteArray();
    }

    /** A text, or null: nulls are written (contract.md §9.3). */
    public static void writeText(JsonGenerator json, String name, Optional<String> text) {
        json.writeName(name);
        text.ifPresentOrElse(json::writeString, json::writeNull);
    }
}
