package dev.quell.store.sql;

import dev.quell.query.Filter;
import dev.quell.query.Filter.Comparison;
import dev.quell.query.Value;
import dev.quell.store.PlainQuery;
import java.time.Instant;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Filters of every kind, with values that some of the items have, nearly have, or cannot have. */
record RandomFilters<P extends Enum<P>, T>(
        RandomGenerator random, PlainQuery<P, T> plain, List<P> properties, List<T> items) {

    Filter<P> next(int depth) {
        return switch (random.nextInt(depth == 0 ? 4 : 8)) {
            case 0, 1, 2 -> compare();
            case 3 -> in();
            case 4 -> new Filter.Not<>(next(depth - 1));
            case 5 -> new Filter.Or<>(next(depth - 1), next(depth - 1));
            case 6 -> new Filter.And<>(next(depth - 1), next(depth - 1));
            default -> new Filter.All<>();
        };
    }

    private Filter<P> compare() {
        P property = any(properties);
        List<Comparison> comparisons =
                isOptional(property)
                        ? List.of(Comparison.EQ, Comparison.NE)
                        : List.of(Comparison.values());
        Value value = random.nextInt(12) == 0 ? new Value.Null() : value(property);
        return new Filter.Compare<>(property, any(comparisons), value);
    }

    /** Null is no value of a set. */
    private Filter<P> in() {
        P property = any(properties);
        List<Value> values =
                IntStream.rangeClosed(0, random.nextInt(4))
                        .mapToObj(_ -> value(property))
                        .filter(value -> !(value instanceof Value.Null))
                        .toList();
        return values.isEmpty() ? compare() : new Filter.In<>(property, values);
    }

    private Value value(P property) {
        Value value = plain.value().apply(any(items), property);
        return value instanceof Value.Time(Instant instant) ? new Value.Time(near(instant)) : value;
    }

    private boolean isOptional(P property) {
        return items.stream()
                .anyMatch(item -> plain.value().apply(item, property) instanceof Value.Null);
    }

    private Instant near(Instant instant) {
        return switch (random.nextInt(6)) {
            case 0 -> instant.plusNanos(1 + random.nextInt(99));
            case 1 -> instant.minusNanos(1 + random.nextInt(99));
            case 2 -> random.nextBoolean() ? Instant.MAX : Instant.MIN;
            default -> instant;
        };
    }

    private <E> E any(List<E> all) {
        return all.get(random.nextInt(all.size()));
    }
}
