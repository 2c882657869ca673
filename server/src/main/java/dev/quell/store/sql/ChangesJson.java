package dev.quell.store.sql;

import dev.quell.audit.PropertyChange;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** The column {@code audit_entry.changes}: {@code [{"property":…,"from":…,"to":…}]}. */
final class ChangesJson {
    private static final JsonFactory JSON = new JsonFactory();

    private ChangesJson() {}

    static String write(List<PropertyChange> changes) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
            json.writeStartArray();
            for (PropertyChange change : changes) {
                json.writeStartObject();
                json.writeStringProperty("property", change.property());
                change.from().ifPresent(from -> json.writeStringProperty("from", from));
                change.to().ifPresent(to -> json.writeStringProperty("to", to));
                json.writeEndObject();
            }
            json.writeEndArray();
        }
        return text.toString();
    }

    /**
     * The changes so written.
     *
     * @throws IllegalStateException if {@link #write} cannot have written them
     */
    static List<PropertyChange> read(String text) {
        try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), text)) {
            demand(json.nextToken() == JsonToken.START_ARRAY);
            List<PropertyChange> changes = new ArrayList<>();
            while (json.nextToken() == JsonToken.START_OBJECT) {
                changes.add(readOne(json));
            }
            demand(json.currentToken() == JsonToken.END_ARRAY && json.nextToken() == null);
            return changes;
        } catch (JacksonException unreadable) {
            throw new IllegalStateException("audit_entry.changes is not JSON", unreadable);
        }
    }

    private static PropertyChange readOne(JsonParser json) {
        Optional<String> property = Optional.empty();
        Optional<String> from = Optional.empty();
        Optional<String> to = Optional.empty();
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = json.currentName();
            demand(json.nextToken() == JsonToken.VALUE_STRING);
            Optional<String> value = Optional.of(json.getString());
            switch (name) {
                case "property" -> property = value;
                case "from" -> from = value;
                case "to" -> to = value;
                default -> demand(false);
            }
        }
        demand(json.currentToken() == JsonToken.END_OBJECT && property.isPresent());
        return new PropertyChange(property.orElseThrow(), from, to);
    }

    private static void demand(boolean holds) {
        if (!holds) {
            throw new IllegalStateException("audit_entry.changes is not what Quell writes there");
        }
    }
}
