package dev.quell.task;

import dev.quell.query.Cursor;
import dev.quell.query.Filter;
import dev.quell.query.Filter.Comparison;
import dev.quell.query.Order;
import dev.quell.query.Value;
import dev.quell.store.Versioned;
import dev.quell.terms.Term;
import dev.quell.terms.Ticks;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/** What filters and orders mean, said as plainly as can be: what a store is compared with. */
public final class PlainQuery {
    private PlainQuery() {}

    public static boolean matches(Filter<TaskProperty> filter, IncidentTask task) {
        return switch (filter) {
            case Filter.All<TaskProperty> _ -> true;
            case Filter.And<TaskProperty>(var left, var right) ->
                    matches(left, task) && matches(right, task);
            case Filter.Or<TaskProperty>(var left, var right) ->
                    matches(left, task) || matches(right, task);
            case Filter.Not<TaskProperty>(var operand) -> !matches(operand, task);
            case Filter.Compare<TaskProperty>(var property, var comparison, var value) ->
                    holds(comparison, property, value, task);
            case Filter.In<TaskProperty>(var property, var values) ->
                    values.stream().anyMatch(v -> holds(Comparison.EQ, property, v, task));
        };
    }

    public static Comparator<Versioned<IncidentTask>> order(Order<TaskProperty> order) {
        Comparator<Versioned<IncidentTask>> byTime =
                Comparator.comparing(task -> time(order.property(), task.value()));
        return (order.ascending() ? byTime : byTime.reversed())
                .thenComparing(task -> task.value().id().text());
    }

    static boolean isBehind(
            Versioned<IncidentTask> task, Optional<Cursor> after, Order<TaskProperty> order) {
        if (after.isEmpty()) {
            return true;
        }
        Cursor cursor = after.get();
        int compared = time(order.property(), task.value()).compareTo(Ticks.instant(cursor.key()));
        return compared == 0
                ? task.value().id().text().compareTo(cursor.id()) > 0
                : (compared > 0) == order.ascending();
    }

    private static boolean holds(
            Comparison comparison, TaskProperty property, Value value, IncidentTask task) {
        return switch (value) {
            case Value.Null() -> comparison == Comparison.NE;
            case Value.Text(String text) -> holds(comparison, text(property, task), text);
            case Value.Time(Instant instant) -> holds(comparison, time(property, task), instant);
        };
    }

    private static <T extends Comparable<T>> boolean holds(
            Comparison comparison, T actual, T value) {
        int compared = actual.compareTo(value);
        return switch (comparison) {
            case EQ -> compared == 0;
            case NE -> compared != 0;
            case GT -> compared > 0;
            case GE -> compared >= 0;
            case LT -> compared < 0;
            case LE -> compared <= 0;
        };
    }

    private static String text(TaskProperty property, IncidentTask task) {
        return switch (property) {
            case INCIDENT -> task.incident().text();
            case STATUS -> Term.of(task.status());
            case ACTION_TYPE -> String.valueOf(task.properties().get("actionType"));
            case CREATED, LAST_MODIFIED -> throw new IllegalArgumentException("not a text");
        };
    }

    private static Instant time(TaskProperty property, IncidentTask task) {
        return switch (property) {
            case CREATED -> task.created();
            case LAST_MODIFIED -> task.lastModified();
            case INCIDENT, STATUS, ACTION_TYPE -> throw new IllegalArgumentException("not a time");
        };
    }
}
