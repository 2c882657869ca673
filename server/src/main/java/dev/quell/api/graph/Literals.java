package dev.quell.api.graph;

import dev.quell.api.graph.TypeTable.Kind;
import dev.quell.api.odata.DateTimeOffset;
import dev.quell.refusal.Refusal;
import dev.quell.refusal.Refused;
import dev.quell.terms.Ticks;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Texts that stand for something else, as the contract writes them. */
final class Literals {
    private static final Pattern GUID =
            Pattern.compile("[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    /** What .NET's clients hold, and four digits of a year write. */
    private static final Instant TIME_MIN = Instant.parse("0001-01-01T00:00:00Z");

    private static final Instant TIME_END = Instant.parse("+10000-01-01T00:00:00Z");

    private Literals() {}

    static String guid(String text, String path) {
        if (!GUID.matcher(text).matches()) {
            throw TypedReader.kind(path, "a GUID");
        }
        return text;
    }

    /** In UTC and whole ticks; what is finer is dropped. */
    static String time(String text, String path) {
        return DateTimeOffset.text(instant(text, path));
    }

    /** The same as an instant. */
    static Instant instant(String text, String path) {
        return DateTimeOffset.parse(text)
                .filter(at -> !at.isBefore(TIME_MIN) && at.isBefore(TIME_END))
                .map(Ticks::floor)
                .orElseThrow(() -> TypedReader.kind(path, "a time such as 2026-12-31T17:00:00Z"));
    }

    /** In the contract's spelling, whatever the case. */
    static String member(String text, Kind.Enumeration kind, String path) {
        List<String> members = new ArrayList<>();
        for (String part : kind.flags() ? text.split(",", -1) : new String[] {text}) {
            String member = kind.spellings().get(part.strip().toLowerCase(Locale.ROOT));
            if (member == null) {
                throw new Refused(new Refusal.ValueNotAllowed(path, text, kind.members()));
            }
            members.add(member);
        }
        return String.join(",", members);
    }
}
