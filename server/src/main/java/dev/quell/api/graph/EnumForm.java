package dev.quell.api.graph;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How members of enums are written. Those numbered above the sentinel came later, and are written
 * as the sentinel unless the caller asks for them: contract.md §4.
 *
 * @param hidden members that are written as the sentinel, by the enum's name
 */
record EnumForm(Map<String, Set<String>> hidden) {
    static final String PREFERENCE = "include-unknown-enum-members";

    private static final String SENTINEL = "unknownFutureValue";

    /** As for a caller who asks for nothing. */
    static EnumForm of(Schema schema) {
        Map<String, Set<String>> hidden = new LinkedHashMap<>();
        for (Schema.Type type : schema.types().values()) {
            if (type instanceof Schema.EnumType members) {
                Set<String> late = late(members.members());
                if (!late.isEmpty()) {
                    hidden.put(type.name(), late);
                }
            }
        }
        return new EnumForm(hidden);
    }

    /** As for a caller with those preferences. */
    EnumForm preferred(Preferences preferences) {
        return preferences.asksFor(PREFERENCE) ? new EnumForm(Map.of()) : this;
    }

    /** The member as it is written. */
    String text(String type, String member) {
        return hidden.getOrDefault(type, Set.of()).contains(member) ? SENTINEL : member;
    }

    /** The preference, if it was applied. */
    List<String> applied() {
        return hidden.isEmpty() ? List.of(PREFERENCE) : List.of();
    }

    /** Of {@code name=value}, the names whose value is above the sentinel's. */
    private static Set<String> late(List<String> members) {
        long sentinel =
                members.stream()
                        .filter(member -> member.startsWith(SENTINEL + "="))
                        .mapToLong(EnumForm::value)
                        .findFirst()
                        .orElse(Long.MAX_VALUE);
        Set<String> late = new HashSet<>();
        for (String member : members) {
            if (value(member) > sentinel) {
                late.add(member.substring(0, member.indexOf('=')));
            }
        }
        return Set.copyOf(late);
    }

    private static long value(String member) {
        return Long.parseLong(member.substring(member.indexOf('=') + 1));
    }
}
