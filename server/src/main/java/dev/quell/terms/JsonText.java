package dev.quell.terms;

import java.util.Map;

/** A value as JSON's text, without white space, its members in their order. */
public final class JsonText {
    private static final int HEX_DIGITS = 4;

    private JsonText() {}

    public static String of(JsonValue value) {
        StringBuilder text = new StringBuilder();
        append(text, value);
        return text.toString();
    }

    private static void append(StringBuilder text, JsonValue value) {
        switch (value) {
            case JsonValue.Members(Map<String, JsonValue> members) -> {
                text.append('{');
                String separator = "";
                for (Map.Entry<String, JsonValue> member : members.entrySet()) {
                    text.append(separator);
                    quote(text, member.getKey());
                    text.append(':');
                    append(text, member.getValue());
                    separator = ",";
                }
                text.append('}');
            }
            case JsonValue.Items(var items) -> {
                text.append('[');
                String separator = "";
                for (JsonValue item : items) {
                    text.append(separator);
                    append(text, item);
                    separator = ",";
                }
                text.append(']');
            }
            case JsonValue.Text(String string) -> quote(text, string);
            case JsonValue.Whole(long number) -> text.append(number);
            case JsonValue.Fraction(double number) -> text.append(number);
            case JsonValue.Truth(boolean holds) -> text.append(holds);
            case JsonValue.Null() -> text.append("null");
        }
    }

    private static void quote(StringBuilder text, String string) {
        text.append('"');
        for (int i = 0; i < string.length(); i++) {
            char c = string.charAt(i);
            if (c == '"' || c == '\\') {
                text.append('\\').append(c);
            } else if (c < ' ') {
                String hex = Integer.toHexString(c);
                text.append("\\u").append("0".repeat(HEX_DIGITS - hex.length())).append(hex);
            } else {
                text.append(c);
            }
        }
        text.append('"');
    }
}
