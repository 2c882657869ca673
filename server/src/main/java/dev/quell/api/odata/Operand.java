package dev.quell.api.odata;

import dev.quell.query.Filter.Comparison;
import dev.quell.query.Value;
import dev.quell.refusal.Refused;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.antlr.v4.runtime.Token;

/**
 * A property within a filter, as it was named there: judges what it is compared with.
 *
 * @param name as sent; for messages
 */
record Operand<P extends Enum<P>>(String name, Property<P> property) {

    /**
     * @throws Refused with {@code FilterInvalid}, also below
     */
    Value value(Comparison comparison, Token literal) {
        if (!property.comparisons().contains(comparison)) {
            throw notComparedBy(comparison.name().toLowerCase(Locale.ROOT));
        }
        if (literal.getType() != FilterClauseParser.NULL) {
            return value(literal);
        }
        if (comparison != Comparison.EQ && comparison != Comparison.NE) {
            throw FilterTokens.invalid("Nothing is greater or less than null.");
        }
        return new Value.Null();
    }

    /** A value of an {@code in}. */
    Value member(Token literal) {
        if (!property.comparisons().contains(Comparison.EQ)) {
            throw notComparedBy("in");
        }
        return value(literal);
    }

    private Refused notComparedBy(String operator) {
        String allowed =
                property.comparisons().stream()
                        .sorted()
                        .map(comparison -> comparison.name().toLowerCase(Locale.ROOT))
                        .collect(Collectors.joining(", "));
        return FilterTokens.invalid(
                "'%s' cannot be compared by '%s'. Possible: %s."
                        .formatted(name, operator, allowed));
    }

    private Value value(Token literal) {
        return switch (property.kind()) {
            case Kind.Text text -> new Value.Text(quoted(literal));
            case Kind.Time time -> new Value.Time(instant(literal));
            case Kind.Enumeration type -> new Value.Text(member(type, literal));
        };
    }

    private String quoted(Token literal) {
        if (literal.getType() != FilterClauseParser.TEXT) {
            throw notOfKind("a text in quotes", literal);
        }
        return unquoted(literal.getText());
    }

    private static String unquoted(String literal) {
        return literal.substring(1, literal.length() - 1).replace("''", "'");
    }

    private Instant instant(Token literal) {
        Optional<Instant> instant =
                switch (literal.getType()) {
                    case FilterClauseParser.TIME ->
                            DateTimeOffset.parse(literal.getText().replace(' ', '+'));
                    case FilterClauseParser.DATE -> midnight(literal.getText());
                    default -> Optional.empty();
                };
        return instant.orElseThrow(
                () -> notOfKind("a time without quotes, as 2026-11-24T10:15:30Z", literal));
    }

    private static Optional<Instant> midnight(String date) {
        try {
            return Optional.of(LocalDate.parse(date).atStartOfDay(ZoneOffset.UTC).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** The contract's spelling of the member. */
    private String member(Kind.Enumeration type, Token literal) {
        String text = literal.getText();
        int quote = text.indexOf('\'');
        boolean ofType =
                switch (literal.getType()) {
                    case FilterClauseParser.TEXT -> true;
                    case FilterClauseParser.MEMBER ->
                            text.substring(0, quote).equals(type.typeName());
                    default -> false;
                };
        if (!ofType) {
            throw notOfKind("a member of " + type.typeName() + " in quotes", literal);
        }
        String member = unquoted(text.substring(quote));
        return type.members().stream()
                .filter(member::equalsIgnoreCase)
                .findFirst()
                .orElseThrow(
                        () ->
                                FilterTokens.invalid(
                                        "'%s' cannot be '%s'. Possible: %s."
                                                .formatted(
                                                        name,
                                                        Echo.of(member),
                                                        String.join(", ", type.members()))));
    }

    private Refused notOfKind(String wanted, Token literal) {
        return FilterTokens.invalid(
                "'%s' is compared with %s; found '%s'."
                        .formatted(name, wanted, Echo.of(literal.getText())));
    }
}
