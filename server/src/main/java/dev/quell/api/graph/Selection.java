package dev.quell.api.graph;

import dev.quell.refusal.Refusal;
import dev.quell.refusal.Refused;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Which members of an item are written, and which navigation is written whole: {@code $select} and
 * {@code $expand}, looked up.
 *
 * @param names selected; empty for all
 * @param expanded navigation properties
 */
record Selection(List<String> names, List<String> expanded) {

    static Selection everything() {
        return new Selection(List.of(), List.of());
    }

    /**
     * Those names, if the type has them.
     *
     * @param expandable navigation properties that can be written whole
     * @throws Refused with {@code QueryOptionInvalid}
     */
    static Selection of(
            String type, List<String> select, List<String> expand, Set<String> expandable) {
        Set<String> known = Schema.of(ApiVersion.BETA).properties(type).keySet();
        for (String name : select) {
            if (!known.contains(name) && !name.equals("id") && !name.equals("*")) {
                throw unknown("$select", name, type);
            }
        }
        for (String name : expand) {
            if (!expandable.contains(name)) {
                throw unknown("$expand", name, type);
            }
        }
        return new Selection(select.contains("*") ? List.of() : select, expand);
    }

    boolean has(String name) {
        return names.isEmpty() || names.contains(name) || expanded.contains(name);
    }

    boolean expands(String name) {
        return expanded.contains(name);
    }

    /** As it stands in a context URL: {@code (id,status,incident())}. */
    String context() {
        List<String> parts = new ArrayList<>(names);
        parts.removeAll(expanded);
        expanded.forEach(name -> parts.add(name + "()"));
        return parts.isEmpty() ? "" : "(" + String.join(",", parts) + ")";
    }

    private static Refused unknown(String option, String name, String type) {
        return new Refused(
                new Refusal.QueryOptionInvalid(
                        option,
                        "Could not find a property named '%s' on type '%s.%s'."
                                .formatted(name, Schema.NAMESPACE, type)));
    }
}
