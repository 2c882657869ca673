package dev.quell.store;

import dev.quell.query.Cursor;
import dev.quell.query.Filter;
import dev.quell.query.Filter.Comparison;
import dev.quell.query.Order;
import dev.quell.query.Value;
import dev.quell.terms.Ticks;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * What filters and orders mean, said as plainly as can be: what a store is compared with.
 *
 * @param id of an item
 * @param value of an item's property; null where there is none
 */
public record PlainQuery<P extends Enum<P>, T>(
        Function<T, String> id, BiFunction<T, P, Value> value) {

    public boolean matches(Filter<P> filter, T item) {
        return switch (filter) {
            case Filter.All<P> _ -> true;
            case Filter.And<P>(var left, var right) -> matches(left, item) && matches(right, item);
            case Filter.Or<P>(var left, var right) -> matches(left, item) || matches(right, item);
            case Filter.Not<P>(var operand) -> !matches(operand, item);
            case Filter.Compare<P>(var property, var comparison, var wanted) ->
                    holds(comparison, value.apply(item, property), wanted);
            case Filter.In<P>(var property, var values) -> {
                Value actual = value.apply(item, property);
                yield values.stream().anyMatch(each -> holds(Comparison.EQ, actual, each));
            }
        };
    }

    public Comparator<Versioned<T>> order(Order<P> order) {
        Comparator<Versioned<T>> byTime =
                Comparator.comparing(item -> time(item.value(), order.property()));
        return (order.ascending() ? byTime : byTime.reversed())
                .thenComparing(item -> id.apply(item.value()));
    }

    public boolean isBehind(T item, Optional<Cursor> after, Order<P> order) {
        if (after.isEmpty()) {
            return true;
        }
        Cursor cursor = after.get();
        int compared = time(item, order.property()).compareTo(Ticks.instant(cursor.key()));
        return compared == 0
                ? id.apply(item).compareTo(cursor.id()) > 0
                : (compared > 0) == order.ascending();
    }

    /** Where a page ends that ends with that one. */
    public Cursor behind(T item, Order<P> order) {
        return new Cursor(Ticks.of(time(item, order.property())), id.apply(item), 0);
    }

    private Instant time(T item, P property) {
        if (value.apply(item, property) instanceof Value.Time(Instant instant)) {
            return instant;
        }
        throw new IllegalArgumentException("no time: " + property);
    }

    private static boolean holds(Comparison comparison, Value actual, Value wanted) {
        return switch (actual) {
            case Value.Text(String a) when wanted instanceof Value.Text(String b) ->
                    holds(comparison, a.compareTo(b));
            case Value.Time(Instant a) when wanted instanceof Value.Time(Instant b) ->
                    holds(comparison, a.compareTo(b));
            case Value.Text _, Value.Time _, Value.Null _ ->
                    switch (comparison) {
                        case EQ -> actual.equals(wanted);
                        case NE -> !actual.equals(wanted);
                        case GT, GE, LT, LE -> false;
                    };
        };
    }

    private static boolean holds(Comparison comparison, int compared) {
        return switch (comparison) {
            case EQ -> compared == 0;
            case NE -> compared != 0;
            case GT -> compared > 0;
            case GE -> compared >= 0;
            case LT -> compared < 0;
            case LE -> compared <= 0;
        };
    }
}
