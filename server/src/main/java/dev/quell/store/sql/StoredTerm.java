package dev.quell.store.sql;

import dev.quell.terms.Term;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * An enum in a column: the contract's spelling, exactly. Unlike the wire, the store takes no other
 * spelling, and guesses nothing.
 */
final class StoredTerm<E extends Enum<E>> {
    private final String column;
    private final Map<String, E> members;

    StoredTerm(String column, Class<E> type) {
        this.column = column;
        this.members =
                Arrays.stream(type.getEnumConstants())
                        .collect(Collectors.toUnmodifiableMap(Term::of, Function.identity()));
    }

    /**
     * The member so stored.
     *
     * @throws IllegalStateException if there is none
     */
    E member(String text) {
        E member = members.get(text);
        if (member == null) {
            throw new IllegalStateException(column + " holds \"" + text + "\", which is unknown");
        }
        return member;
    }
}
