package dev.quell.api.graph;

import dev.quell.api.odata.Kind;
import dev.quell.terms.Term;
import java.util.List;

/** Enums of the contract, as filters compare with them. */
final class EnumKinds {
    private EnumKinds() {}

    static <E extends Enum<E>> Kind of(String name, Class<E> type) {
        return of(name, Term.all(type));
    }

    static Kind of(String name, List<String> members) {
        return new Kind.Enumeration(Schema.NAMESPACE + "." + name, members);
    }
}
