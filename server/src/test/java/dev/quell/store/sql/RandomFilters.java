package dev.quell.store.sql;

import dev.quell.query.Filter;
import dev.quell.query.Filter.Comparison;
import dev.quell.query.Value;
import dev.quell.task.IncidentTask;
import dev.quell.task.TaskProperty;
import java.time.Instant;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Filters of every kind, with values that some of the tasks have, nearly have, or cannot have. */
record RandomFilters(RandomGenerator random, List<IncidentTask> tasks) {

    Filter<TaskProperty> next(int depth) {
        return switch (random.nextInt(depth == 0 ? 4 : 8)) {
            case 0, 1, 2 -> compare();
            case 3 -> in();
            case 4 -> new Filter.Not<>(next(depth - 1));
            case 5 -> new Filter.Or<>(next(depth - 1), next(depth - 1));
            case 6 -> new Filter.And<>(next(depth - 1), next(depth - 1));
            default -> new Filter.All<>();
        };
    }

    private Filter<TaskProperty> compare() {
        TaskProperty property = property();
        Comparison[] comparisons = Comparison.values();
        return new Filter.Compare<>(
                property,
                comparisons[random.nextInt(comparisons.length)],
                random.nextInt(12) == 0 ? new Value.Null() : value(property));
    }

    private Filter<TaskProperty> in() {
        TaskProperty property = property();
        return new Filter.In<>(
                property,
                IntStream.rangeClosed(0, random.nextInt(4))
                        .mapToObj(_ -> value(property))
                        .toList());
    }

    private TaskProperty property() {
        TaskProperty[] properties = TaskProperty.values();
        return properties[random.nextInt(properties.length)];
    }

    private Value value(TaskProperty property) {
        IncidentTask task = tasks.get(random.nextInt(tasks.size()));
        return switch (property) {
            case INCIDENT -> new Value.Text(task.incident().text());
            case STATUS -> text(task, "status");
            case ACTION_TYPE -> text(task, "actionType");
            case CREATED -> new Value.Time(near(task.created()));
            case LAST_MODIFIED -> new Value.Time(near(task.lastModified()));
        };
    }

    private static Value text(IncidentTask task, String property) {
        return new Value.Text(String.valueOf(task.properties().get(property)));
    }

    private Instant near(Instant instant) {
        return switch (random.nextInt(6)) {
            case 0 -> instant.plusNanos(1 + random.nextInt(99));
            case 1 -> instant.minusNanos(1 + random.nextInt(99));
            case 2 -> random.nextBoolean() ? Instant.MAX : Instant.MIN;
            default -> instant;
        };
    }
}
