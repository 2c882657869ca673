package dev.quell.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One property, from what to what. Created has no {@code from}, removed no {@code to}. */
public record PropertyChange(String property, Optional<String> from, Optional<String> to) {

    /**
     * What differs, in the order of {@code after}. A property of {@code before} alone was removed.
     */
    public static List<PropertyChange> between(
            Map<String, String> before, Map<String, String> after) {
        List<PropertyChange> changes = new ArrayList<>();
        after.forEach(
                (property, to) -> {
                    Optional<String> from = Optional.ofNullable(before.get(property));
                    if (!from.equals(Optional.of(to))) {
                        changes.add(new PropertyChange(property, from, Optional.of(to)));
                    }
                });
        before.forEach(
                (property, from) -> {
                    if (!after.containsKey(property)) {
                        changes.add(
                                new PropertyChange(property, Optional.of(from), Optional.empty()));
                    }
                });
        return changes;
    }
}
