package dev.quell.api.odata;

import dev.quell.api.odata.FilterClauseParser.ConjunctionContext;
import dev.quell.api.odata.FilterClauseParser.DisjunctionContext;
import dev.quell.api.odata.FilterClauseParser.LiteralContext;
import dev.quell.api.odata.FilterClauseParser.OperandContext;
import dev.quell.api.odata.FilterClauseParser.TermContext;
import dev.quell.query.Filter;
import dev.quell.query.Filter.Comparison;
import dev.quell.query.Value;
import dev.quell.refusal.Refusal;
import dev.quell.refusal.Refused;
import java.util.List;
import java.util.function.BinaryOperator;
import org.antlr.v4.runtime.Token;

/**
 * The text of a {@code $filter} to a {@link Filter} over a collection's properties. Thread-safe.
 *
 * <p>A chain of {@code and} or {@code or} becomes a balanced tree: the depth of the filter is that
 * of its parentheses, whatever its length.
 */
final class FilterReader<P extends Enum<P>> {
    private final Properties<P> properties;

    FilterReader(Properties<P> properties) {
        this.properties = properties;
    }

    /**
     * @throws Refused with {@code FilterInvalid} or {@code FilterPropertyUnknown}
     */
    Filter<P> read(String text) {
        Filter<P> filter = disjunction(FilterSyntax.parse(text));
        if (depth(filter) > Filter.DEPTH_MAX) {
            throw FilterTokens.tooDeep();
        }
        return filter;
    }

    private Filter<P> disjunction(DisjunctionContext syntax) {
        return joined(
                syntax.conjunction().stream().map(this::conjunction).toList(), Filter.Or::new);
    }

    private Filter<P> conjunction(ConjunctionContext syntax) {
        return joined(syntax.term().stream().map(this::term).toList(), Filter.And::new);
    }

    private Filter<P> joined(List<Filter<P>> parts, BinaryOperator<Filter<P>> join) {
        if (parts.size() == 1) {
            return parts.getFirst();
        }
        int half = (parts.size() + 1) / 2;
        return join.apply(
                joined(parts.subList(0, half), join),
                joined(parts.subList(half, parts.size()), join));
    }

    private Filter<P> term(TermContext syntax) {
        return switch (syntax.getStart().getType()) {
            case FilterClauseParser.NOT -> new Filter.Not<>(term(syntax.term()));
            case FilterClauseParser.OPEN -> disjunction(syntax.disjunction());
            default ->
                    syntax.IN() == null
                            ? comparison(syntax)
                            : membership(syntax.operand(0).getStart(), syntax.literal());
        };
    }

    private Filter<P> comparison(TermContext syntax) {
        Token left = operand(syntax, 0);
        Token right = operand(syntax, 1);
        Comparison comparison = comparison(syntax.comparison().getStart());
        if (isPath(left) == isPath(right)) {
            throw FilterTokens.invalid(
                    "A property is compared with a value; found '%s' and '%s'. A text stands in quotes."
                            .formatted(Echo.of(left.getText()), Echo.of(right.getText())));
        }
        return isPath(left)
                ? compare(left.getText(), comparison, right)
                : compare(right.getText(), mirrored(comparison), left);
    }

    private static Token operand(TermContext syntax, int index) {
        OperandContext operand = syntax.operand(index);
        return operand.getStart();
    }

    private static boolean isPath(Token token) {
        return token.getType() == FilterClauseParser.PATH;
    }

    private Filter<P> compare(String name, Comparison comparison, Token literal) {
        Operand<P> operand = operand(name);
        Value value = operand.value(comparison, literal);
        return new Filter.Compare<>(operand.property().property(), comparison, value);
    }

    private Filter<P> membership(Token left, List<LiteralContext> literals) {
        if (!isPath(left)) {
            throw FilterTokens.invalid(
                    "Left of 'in' stands a property; found '%s'."
                            .formatted(Echo.of(left.getText())));
        }
        Operand<P> operand = operand(left.getText());
        List<Value> values =
                literals.stream().map(literal -> operand.member(literal.getStart())).toList();
        return new Filter.In<>(operand.property().property(), values);
    }

    private Operand<P> operand(String name) {
        return properties
                .find(name)
                .map(property -> new Operand<>(name, property))
                .orElseThrow(
                        () ->
                                new Refused(
                                        new Refusal.FilterPropertyUnknown(
                                                name, properties.typeName())));
    }

    private static Comparison comparison(Token token) {
        return switch (token.getType()) {
            case FilterClauseParser.EQ -> Comparison.EQ;
            case FilterClauseParser.NE -> Comparison.NE;
            case FilterClauseParser.GT -> Comparison.GT;
            case FilterClauseParser.GE -> Comparison.GE;
            case FilterClauseParser.LT -> Comparison.LT;
            case FilterClauseParser.LE -> Comparison.LE;
            default -> throw new IllegalStateException("no comparison: " + token);
        };
    }

    /** The same said from the other side: {@code 'a' lt b} is {@code b gt 'a'}. */
    private static Comparison mirrored(Comparison comparison) {
        return switch (comparison) {
            case EQ, NE -> comparison;
            case GT -> Comparison.LT;
            case GE -> Comparison.LE;
            case LT -> Comparison.GT;
            case LE -> Comparison.GE;
        };
    }

    private int depth(Filter<P> filter) {
        return switch (filter) {
            case Filter.And<P>(Filter<P> left, Filter<P> right) ->
                    1 + Math.max(depth(left), depth(right));
            case Filter.Or<P>(Filter<P> left, Filter<P> right) ->
                    1 + Math.max(depth(left), depth(right));
            case Filter.Not<P>(Filter<P> operand) -> 1 + depth(operand);
            case Filter.All<P> all -> 1;
            case Filter.Compare<P> compare -> 1;
            case Filter.In<P> in -> 1;
        };
    }
}
