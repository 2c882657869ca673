package dev.quell.api.odata;

import dev.quell.query.Order;
import java.util.Set;

/**
 * What may be asked of a collection.
 *
 * @param taken the options it takes; another of OData's own is refused
 * @param topDefault items of a page if {@code $top} is not given
 * @param topMax the most that {@code $top} may ask for
 * @param order if {@code $orderby} is not given
 */
public record CollectionRules<P extends Enum<P>>(
        Properties<P> properties,
        Set<QueryOption> taken,
        int topDefault,
        int topMax,
        Order<P> order) {

    public CollectionRules {
        taken = Set.copyOf(taken);
        if (topDefault < 1 || topDefault > topMax) {
            throw new IllegalArgumentException("no such page size: " + topDefault);
        }
    }

    /** The same, taking these options alone: {@code FILTER} for {@code /$count}. */
    public CollectionRules<P> taking(Set<QueryOption> options) {
        return new CollectionRules<>(properties, options, topDefault, topMax, order);
    }
}
