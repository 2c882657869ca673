package dev.quell.api.graph;

import dev.quell.api.odata.DateTimeOffset;
import dev.quell.refusal.Refusal;
import dev.quell.refusal.Refused;
import dev.quell.terms.TextRule;
import dev.quell.terms.Ticks;
import java.time.Instant;

/** Properties that only a stored thing has, since no client may give them. */
record StoredProperties(JsonProperties object) {
    /** Longer than any name that a token brings. */
    private static final int NAME_CHARS_MAX = 4_096;

    /** A time in whole ticks, of the years that Graph's clients can read; finer is dropped. */
    Instant time(String name) {
        return DateTimeOffset.parse(object.demandText(name))
                .filter(at -> !at.isBefore(Instant.EPOCH.minusSeconds(62_135_596_800L)))
                .filter(at -> at.isBefore(Instant.parse("+10000-01-01T00:00:00Z")))
                .map(Ticks::floor)
                .orElseThrow(
                        () ->
                                new Refused(
                                        new Refusal.PropertyKind(
                                                object.path() + name,
                                                "a time such as 2026-12-31T17:00:00Z")));
    }

    /** A time that is not before the other. */
    Instant time(String name, Instant first) {
        Instant time = time(name);
        if (time.isBefore(first)) {
            throw new Refused(
                    new Refusal.PropertyKind(object.path() + name, "no time before the creation"));
        }
        return time;
    }

    /** Who did it. */
    String name(String name) {
        return new TextRule(object.path() + name, NAME_CHARS_MAX).demand(object.demandText(name));
    }

    <E extends Enum<E>> E member(String name, Class<E> type) {
        return object.member(name, type)
                .orElseThrow(() -> new Refused(new Refusal.PropertyMissing(object.path() + name)));
    }
}
