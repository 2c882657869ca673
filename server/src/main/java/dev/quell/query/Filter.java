package dev.quell.query;

import java.util.List;

/**
 * Which items of a collection are meant. Already checked: its properties exist, its values are of
 * their kinds, and what a caller says of it is within {@link #NODES_MAX} and {@link #DEPTH_MAX}.
 *
 * @param <P> the collection's filterable properties
 */
public sealed interface Filter<P extends Enum<P>> {
    /** Comparisons and connectives together; a person writes ten. */
    int NODES_MAX = 100;

    /** Of nesting; keeps every walk over a filter within the stack. */
    int DEPTH_MAX = 20;

    /** Everything. */
    record All<P extends Enum<P>>() implements Filter<P> {}

    record And<P extends Enum<P>>(Filter<P> left, Filter<P> right) implements Filter<P> {}

    record Or<P extends Enum<P>>(Filter<P> left, Filter<P> right) implements Filter<P> {}

    record Not<P extends Enum<P>>(Filter<P> operand) implements Filter<P> {}

    record Compare<P extends Enum<P>>(P property, Comparison comparison, Value value)
            implements Filter<P> {}

    /** Equal to one of them; at least one, none null. */
    record In<P extends Enum<P>>(P property, List<Value> values) implements Filter<P> {
        public In {
            values = List.copyOf(values);
        }
    }

    /** How a property is compared. */
    enum Comparison {
        EQ,
        NE,
        GT,
        GE,
        LT,
        LE
    }
}
