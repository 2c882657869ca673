package dev.quell.api.graph;

import dev.quell.api.graph.TypeTable.Kind;
import dev.quell.api.graph.TypeTable.Member;
import dev.quell.api.graph.TypeTable.Structure;
import dev.quell.terms.JsonValue;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;

/**
 * Writes what {@link TypedReader} read, member for member. Enum members that only whoever prefers
 * them may see are written as the sentinel (contract.md §4). Thread-safe.
 */
record TypedWriter(TypeTable table, EnumForm enums) {

    /** A value of that type's member. */
    void member(JsonGenerator json, String type, String name, JsonValue value) {
        Member member = table.structure(type).members().get(name);
        json.writeName(name);
        write(json, value, Optional.ofNullable(member).map(Member::kind));
    }

    /** A value of that kind, or items of it; of an open type's, there is no kind. */
    private void write(JsonGenerator json, JsonValue value, Optional<Kind> kind) {
        switch (value) {
            case JsonValue.Members members -> members(json, members, kind);
            case JsonValue.Items(var items) -> {
                json.writeStartArray();
                items.forEach(item -> write(json, item, kind));
                json.writeEndArray();
            }
            case JsonValue.Text(String text) -> json.writeString(seen(text, kind));
            case JsonValue.Whole(long number) -> json.writeNumber(number);
            case JsonValue.Fraction(double number) -> json.writeNumber(number);
            case JsonValue.Truth(boolean holds) -> json.writeBoolean(holds);
            case JsonValue.Null() -> json.writeNull();
        }
    }

    private void members(JsonGenerator json, JsonValue.Members object, Optional<Kind> kind) {
        Map<String, Member> known =
                structure(object, kind).map(Structure::members).orElse(Map.of());
        json.writeStartObject();
        object.members()
                .forEach(
                        (name, value) -> {
                            json.writeName(name);
                            write(
                                    json,
                                    value,
                                    Optional.ofNullable(known.get(name)).map(Member::kind));
                        });
        json.writeEndObject();
    }

    private Optional<Structure> structure(JsonValue.Members object, Optional<Kind> kind) {
        if (object.members().get(TypedReader.TYPE) instanceof JsonValue.Text(String type)) {
            return table.find(type.substring(type.lastIndexOf('.') + 1));
        }
        return kind.isPresent() && kind.get() instanceof Kind.Complex(String type)
                ? table.find(type)
                : Optional.empty();
    }

    private String seen(String text, Optional<Kind> kind) {
        return kind.isPresent() && kind.get() instanceof Kind.Enumeration members
                ? enums.text(members.type(), text)
                : text;
    }
}
