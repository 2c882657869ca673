package dev.quell.store.sql;

import dev.quell.query.Filter;
import dev.quell.query.Filter.Comparison;
import dev.quell.query.Value;
import dev.quell.task.TaskProperty;
import dev.quell.task.TaskStatus;
import dev.quell.terms.Ticks;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/**
 * A filter of tasks as a condition of SQL and its parameters. No column is ever NULL, so SQL's
 * third truth value does not come up.
 *
 * <p>A plus before a column says that no index is to be chosen for its sake: see {@link
 * TaskSearch}.
 */
final class TaskCondition {
    private static final String NEVER = "0";
    private static final String ALWAYS = "1";

    /** Gives a statement a value. */
    @FunctionalInterface
    private interface Parameter {
        void on(Bind bind) throws SQLException;
    }

    private final StringBuilder sql = new StringBuilder();
    private final List<Parameter> parameters = new ArrayList<>();

    private final TaskSearch search;

    private TaskCondition(TaskSearch search) {
        this.search = search;
    }

    /** The condition, for a list ordered by that time. */
    static TaskCondition of(Filter<TaskProperty> filter, TaskProperty ordered) {
        TaskCondition condition = new TaskCondition(TaskSearch.of(filter, ordered));
        condition.add(filter, true);
        return condition;
    }

    /** The condition, for rows that are found by other means. */
    static TaskCondition ofFound(Filter<TaskProperty> filter) {
        TaskCondition condition = new TaskCondition(TaskSearch.none());
        condition.add(filter, true);
        return condition;
    }

    static String column(TaskProperty property) {
        return switch (property) {
            case INCIDENT -> "incident_id";
            case STATUS -> "status";
            case ACTION_TYPE -> "action_type";
            case CREATED -> "created_ticks";
            case LAST_MODIFIED -> "last_modified_ticks";
        };
    }

    /** What to select from, with the index to search it by. */
    String table() {
        return search.table();
    }

    /** Statuses to be walked one by one, beside this condition; empty if they are not. */
    List<TaskStatus> statuses() {
        return search.statuses();
    }

    /** May be put between {@code AND}s. */
    String sql() {
        return sql.toString();
    }

    /** Binds its parameters, in their order. */
    Bind bind(Bind bind) throws SQLException {
        for (Parameter parameter : parameters) {
            parameter.on(bind);
        }
        return bind;
    }

    /**
     * Appends the filter.
     *
     * @param must whether nothing matches that does not match this
     */
    private void add(Filter<TaskProperty> filter, boolean must) {
        switch (filter) {
            case Filter.All<TaskProperty> _ -> sql.append(ALWAYS);
            case Filter.And<TaskProperty>(Filter<TaskProperty> left, Filter<TaskProperty> right) ->
                    addBoth(left, " AND ", right, must);
            case Filter.Or<TaskProperty>(Filter<TaskProperty> left, Filter<TaskProperty> right) ->
                    addBoth(left, " OR ", right, false);
            case Filter.Not<TaskProperty>(Filter<TaskProperty> operand) -> {
                sql.append("NOT (");
                add(operand, false);
                sql.append(')');
            }
            case Filter.Compare<TaskProperty> compare -> addCompare(compare, must);
            case Filter.In<TaskProperty> in -> addIn(in, must);
        }
    }

    private void addBoth(
            Filter<TaskProperty> left,
            String connective,
            Filter<TaskProperty> right,
            boolean must) {
        sql.append('(');
        add(left, must);
        sql.append(connective);
        add(right, must);
        sql.append(')');
    }

    private void addCompare(Filter.Compare<TaskProperty> compare, boolean must) {
        TaskProperty property = compare.property();
        Comparison comparison = compare.comparison();
        String column = prefix(property, must) + column(property);
        switch (compare.value()) {
            case Value.Null() -> sql.append(comparison == Comparison.NE ? ALWAYS : NEVER);
            case Value.Text(String text) -> {
                demand(!isTime(property));
                add(column, operator(comparison), bind -> bind.text(text));
            }
            case Value.Time(Instant instant) -> {
                demand(isTime(property));
                addTime(column, comparison, instant);
            }
        }
    }

    private void addIn(Filter.In<TaskProperty> in, boolean must) {
        List<Parameter> members =
                in.values().stream().flatMap(value -> member(in.property(), value)).toList();
        if (members.isEmpty()) {
            sql.append(NEVER);
            return;
        }
        sql.append(prefix(in.property(), must))
                .append(column(in.property()))
                .append(" IN (")
                .append(String.join(", ", Collections.nCopies(members.size(), "?")))
                .append(')');
        parameters.addAll(members);
    }

    /** None for what no task can equal; NULL would bring in the third truth value. */
    private static Stream<Parameter> member(TaskProperty property, Value value) {
        return switch (value) {
            case Value.Null() -> Stream.empty();
            case Value.Text(String text) -> {
                demand(!isTime(property));
                yield Stream.of(bind -> bind.text(text));
            }
            case Value.Time(Instant instant) -> {
                demand(isTime(property));
                yield isStored(instant)
                        ? Stream.of(bind -> bind.number(Ticks.of(instant)))
                        : Stream.empty();
            }
        };
    }

    /** Between two ticks nothing is; so what is later than the one before is what is meant. */
    private void addTime(String column, Comparison comparison, Instant instant) {
        long floor = floor(instant);
        boolean stored = isStored(instant);
        switch (comparison) {
            case EQ, NE -> {
                if (stored) {
                    add(column, operator(comparison), bind -> bind.number(floor));
                } else {
                    sql.append(comparison == Comparison.NE ? ALWAYS : NEVER);
                }
            }
            case GT, LE -> add(column, operator(comparison), bind -> bind.number(floor));
            case GE -> add(column, stored ? " >= " : " > ", bind -> bind.number(floor));
            case LT -> add(column, stored ? " < " : " <= ", bind -> bind.number(floor));
        }
    }

    private void add(String column, String operator, Parameter parameter) {
        sql.append(column).append(operator).append('?');
        parameters.add(parameter);
    }

    private static String operator(Comparison comparison) {
        return switch (comparison) {
            case EQ -> " = ";
            case NE -> " <> ";
            case GT -> " > ";
            case GE -> " >= ";
            case LT -> " < ";
            case LE -> " <= ";
        };
    }

    /** Only where nothing matches that does not match this. */
    private String prefix(TaskProperty property, boolean must) {
        return must && search.searched().contains(property) ? "" : "+";
    }

    private static boolean isTime(TaskProperty property) {
        return switch (property) {
            case CREATED, LAST_MODIFIED -> true;
            case INCIDENT, STATUS, ACTION_TYPE -> false;
        };
    }

    /** Whether there can be a task of that time. */
    private static boolean isStored(Instant instant) {
        return Ticks.instant(floor(instant)).equals(instant);
    }

    /** The last tick that is not later; for an instant beyond all ticks, the last on that side. */
    private static long floor(Instant instant) {
        if (instant.isAfter(Ticks.instant(Long.MAX_VALUE))) {
            return Long.MAX_VALUE;
        }
        return instant.isBefore(Ticks.instant(Long.MIN_VALUE)) ? Long.MIN_VALUE : Ticks.of(instant);
    }

    private static void demand(boolean holds) {
        if (!holds) {
            throw new IllegalArgumentException("a value of another kind than its property's");
        }
    }
}
