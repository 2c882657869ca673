package dev.quell.store.sql;

import dev.quell.query.Filter;
import dev.quell.query.Filter.Comparison;
import dev.quell.query.Value;
import dev.quell.task.TaskProperty;
import dev.quell.task.TaskStatus;
import dev.quell.terms.Term;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * By which index a list of tasks is searched, so that its cost does not depend on the planner's
 * luck. An incident narrows most, and its few tasks are sorted. Otherwise an index is walked in the
 * order asked for: that by creation, or, for the order of changes, that by status, in as many walks
 * as there can be statuses, which are merged. Anything else is looked up entry by entry on the way.
 *
 * @param table with the index that is to be used, whatever the planner thinks
 * @param searched properties for whose sake an index may be chosen
 * @param statuses to be walked one by one; empty if they are not
 */
record TaskSearch(String table, Set<TaskProperty> searched, List<TaskStatus> statuses) {
    private static final String TABLE = "incident_task";

    static TaskSearch of(Filter<TaskProperty> filter, TaskProperty ordered) {
        if (demands(filter).anyMatch(demand -> isOneOf(TaskProperty.INCIDENT, demand))) {
            return new TaskSearch(
                    TABLE + " INDEXED BY incident_task_by_incident",
                    EnumSet.of(TaskProperty.INCIDENT),
                    List.of());
        }
        return ordered == TaskProperty.LAST_MODIFIED
                ? new TaskSearch(
                        TABLE + " INDEXED BY incident_task_by_status",
                        EnumSet.of(ordered),
                        statuses(filter))
                : new TaskSearch(
                        TABLE + " INDEXED BY incident_task_by_creation",
                        EnumSet.of(ordered),
                        List.of());
    }

    /** For rows that are found by other means. */
    static TaskSearch none() {
        return new TaskSearch(TABLE, Set.of(), List.of());
    }

    /** Those that can match; where none can, all, for the filter to find nothing in. */
    private static List<TaskStatus> statuses(Filter<TaskProperty> filter) {
        List<TaskStatus> possible =
                Arrays.stream(TaskStatus.values())
                        .filter(status -> demands(filter).allMatch(one -> allows(one, status)))
                        .toList();
        return possible.isEmpty() ? List.of(TaskStatus.values()) : possible;
    }

    private static boolean allows(Filter<TaskProperty> demand, TaskStatus status) {
        Value value = new Value.Text(Term.of(status));
        return switch (demand) {
            case Filter.Compare<TaskProperty> compare ->
                    !isOneOf(TaskProperty.STATUS, compare) || compare.value().equals(value);
            case Filter.In<TaskProperty> in ->
                    !isOneOf(TaskProperty.STATUS, in) || in.values().contains(value);
            case Filter.All<TaskProperty> _,
                    Filter.And<TaskProperty> _,
                    Filter.Or<TaskProperty> _,
                    Filter.Not<TaskProperty> _ ->
                    true;
        };
    }

    /** What must hold each by itself. */
    private static Stream<Filter<TaskProperty>> demands(Filter<TaskProperty> filter) {
        return switch (filter) {
            case Filter.All<TaskProperty> _ -> Stream.empty();
            case Filter.And<TaskProperty>(Filter<TaskProperty> left, Filter<TaskProperty> right) ->
                    Stream.concat(demands(left), demands(right));
            case Filter.Or<TaskProperty> _,
                    Filter.Not<TaskProperty> _,
                    Filter.Compare<TaskProperty> _,
                    Filter.In<TaskProperty> _ ->
                    Stream.of(filter);
        };
    }

    /** Whether that property must equal one of some values. */
    private static boolean isOneOf(TaskProperty property, Filter<TaskProperty> demand) {
        return switch (demand) {
            case Filter.Compare<TaskProperty> compare ->
                    compare.property() == property && compare.comparison() == Comparison.EQ;
            case Filter.In<TaskProperty> in -> in.property() == property;
            case Filter.All<TaskProperty> _,
                    Filter.And<TaskProperty> _,
                    Filter.Or<TaskProperty> _,
                    Filter.Not<TaskProperty> _ ->
                    false;
        };
    }
}
