package dev.quell.api.odata;

import java.util.List;

/** What a property is compared with. */
public sealed interface Kind {

    /** A text in quotes, compared as it is. */
    record Text() implements Kind {}

    /** A time or a date, without quotes. */
    record Time() implements Kind {}

    /**
     * A member of an enum, in quotes, read in any case.
     *
     * @param typeName the contract's, as {@code microsoft.graph.security.incidentTaskStatus}
     * @param members those that may be asked for, as the contract spells them
     */
    record Enumeration(String typeName, List<String> members) implements Kind {
        public Enumeration {
            members = List.copyOf(members);
        }
    }
}
