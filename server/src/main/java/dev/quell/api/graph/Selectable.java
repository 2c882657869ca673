package dev.quell.api.graph;

import dev.quell.api.odata.Asked;
import dev.quell.api.odata.QueryOptions;
import dev.quell.refusal.Refusal;
import dev.quell.refusal.Refused;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What {@code $select} and {@code $expand} may name of a type. Made once: it is read from the whole
 * schema.
 *
 * @param expandable navigation properties that can be written whole
 */
record Selectable(String type, Set<String> names, Set<String> expandable) {

    static Selectable of(Schema schema, String type, String... expandable) {
        Set<String> names = new HashSet<>(schema.properties(type).keySet());
        names.add("id");
        return new Selectable(type, Set.copyOf(names), Set.of(expandable));
    }

    /** What a list was asked for. */
    Selection selection(Asked<?> asked) {
        return selection(asked.select(), asked.expand());
    }

    /** What one item was asked for. */
    Selection selection(QueryOptions options) {
        return selection(options.select(), options.expand());
    }

    /**
     * Those names, if the type has them.
     *
     * @throws Refused with {@code QueryOptionInvalid}
     */
    private Selection selection(List<String> select, List<String> expand) {
        for (String name : select) {
            if (!names.contains(name) && !name.equals("*")) {
                throw unknown("$select", name);
            }
        }
        for (String name : expand) {
            if (!expandable.contains(name)) {
                throw unknown("$expand", name);
            }
        }
        return new Selection(select.contains("*") ? List.of() : select, expand);
    }

    private Refused unknown(String option, String name) {
        return new Refused(
                new Refusal.QueryOptionInvalid(
                        option,
                        "Could not find a property named '%s' on type '%s.%s'."
                                .formatted(name, Schema.NAMESPACE, type)));
    }
}
