package dev.quell.api.odata;

import dev.quell.query.Filter.Comparison;
import java.util.EnumSet;
import java.util.Set;

/**
 * What may be asked of one property.
 *
 * @param comparisons those allowed; {@code in} is, where {@code EQ} is
 * @param orderable whether a collection may be ordered by it
 */
public record Property<P extends Enum<P>>(
        P property, Kind kind, Set<Comparison> comparisons, boolean orderable) {

    public Property {
        comparisons = Set.copyOf(comparisons);
    }

    /** Equal or not, and in no order. */
    public static <P extends Enum<P>> Property<P> equated(P property, Kind kind) {
        return new Property<>(property, kind, EnumSet.of(Comparison.EQ, Comparison.NE), false);
    }

    /** A time, compared and ordered in every way. */
    public static <P extends Enum<P>> Property<P> time(P property) {
        return new Property<>(property, new Kind.Time(), EnumSet.allOf(Comparison.class), true);
    }
}
