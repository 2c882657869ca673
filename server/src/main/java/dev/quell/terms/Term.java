package dev.quell.terms;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Enum members as the contract writes them: {@code IN_PROGRESS} is {@code inProgress}.
 *
 * <p>The one place where names become text, for the wire, the store and the audit trail alike.
 */
public final class Term {
    /** Written for every task of every list. */
    private static final ClassValue<Map<Object, String>> SPELLINGS =
            new ClassValue<>() {
                @Override
                protected Map<Object, String> computeValue(Class<?> type) {
                    return Arrays.stream(type.getEnumConstants())
                            .collect(Collectors.toMap(member -> member, Term::spell));
                }
            };

    private Term() {}

    /** The contract's spelling: lower camel case. */
    public static String of(Enum<?> member) {
        return Objects.requireNonNull(SPELLINGS.get(member.getDeclaringClass()).get(member));
    }

    /** The member so spelled, without regard to case: contract.md §4. */
    public static <E extends Enum<E>> Optional<E> find(Class<E> type, String text) {
        return Arrays.stream(type.getEnumConstants())
                .filter(member -> of(member).equalsIgnoreCase(text))
                .findFirst();
    }

    /** All members, in declared order. */
    public static <E extends Enum<E>> List<String> all(Class<E> type) {
        return Arrays.stream(type.getEnumConstants()).map(Term::of).toList();
    }

    private static String spell(Object member) {
        String name = ((Enum<?>) member).name();
        StringBuilder text = new StringBuilder(name.length());
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c != '_') {
                boolean raised = i > 0 && name.charAt(i - 1) == '_';
                text.append(raised ? c : Character.toLowerCase(c));
            }
        }
        return text.toString();
    }
}
