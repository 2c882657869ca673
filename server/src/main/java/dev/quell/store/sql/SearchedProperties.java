package dev.quell.store.sql;

import dev.quell.query.Filter;
import dev.quell.query.Filter.Comparison;
import dev.quell.task.TaskProperty;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * By which properties a list is searched, so that its cost does not depend on the planner's luck:
 * an incident narrows most; then one status alone, whose index is in the order of changes too.
 * Anything else is looked up entry by entry in the index that the order is by.
 */
final class SearchedProperties {
    private SearchedProperties() {}

    static Set<TaskProperty> of(Filter<TaskProperty> filter, TaskProperty ordered) {
        List<Filter<TaskProperty>> demands =
                demands(filter).filter(demand -> !isOn(ordered, demand)).toList();
        if (demands.stream().anyMatch(SearchedProperties::isOfIncidents)) {
            return EnumSet.of(TaskProperty.INCIDENT, ordered);
        }
        if (demands.size() == 1
                && demands.getFirst() instanceof Filter.Compare<TaskProperty> only
                && only.comparison() == Comparison.EQ
                && only.property() == TaskProperty.STATUS) {
            return EnumSet.of(only.property(), ordered);
        }
        return EnumSet.of(ordered);
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

    private static boolean isOn(TaskProperty property, Filter<TaskProperty> demand) {
        return demand instanceof Filter.Compare<TaskProperty> compare
                && compare.property() == property;
    }

    private static boolean isOfIncidents(Filter<TaskProperty> demand) {
        if (demand instanceof Filter.In<TaskProperty> in) {
            return in.property() == TaskProperty.INCIDENT;
        }
        return isOn(TaskProperty.INCIDENT, demand) && isEquality(demand);
    }

    private static boolean isEquality(Filter<TaskProperty> demand) {
        return demand instanceof Filter.Compare<TaskProperty> compare
                && compare.comparison() == Comparison.EQ;
    }
}
