package dev.quell.api.odata;

import static dev.quell.query.Filter.Comparison.EQ;

import dev.quell.query.Filter;
import dev.quell.query.Order;
import dev.quell.query.Value;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A collection like the contract's tasks, and its filters in a form that a table can show. */
final class Sample {
    enum Field {
        INCIDENT,
        STATUS,
        OWNER,
        CHANGED,
        CREATED
    }

    static final List<String> STATUSES =
            List.of("open", "inProgress", "completed", "failed", "notRelevant");

    static final Properties<Field> PROPERTIES =
            Properties.<Field>of("microsoft.graph.security.incidentTask")
                    .with(
                            new Property<>(Field.INCIDENT, new Kind.Text(), Set.of(EQ), false),
                            "incidentId",
                            "incident/id")
                    .with(
                            Property.equated(
                                    Field.STATUS,
                                    new Kind.Enumeration(
                                            "microsoft.graph.security.incidentTaskStatus",
                                            STATUSES)),
                            "status")
                    .with(Property.equated(Field.OWNER, new Kind.Text()), "assignedTo")
                    .with(
                            Property.time(Field.CHANGED),
                            "lastUpdateDateTime",
                            "lastModifiedDateTime")
                    .with(Property.time(Field.CREATED), "createdDateTime");

    static final CollectionRules<Field> RULES =
            new CollectionRules<>(
                    PROPERTIES,
                    Set.of(
                            QueryOption.FILTER,
                            QueryOption.ORDERBY,
                            QueryOption.TOP,
                            QueryOption.SKIP,
                            QueryOption.COUNT,
                            QueryOption.SELECT,
                            QueryOption.EXPAND,
                            QueryOption.SKIPTOKEN),
                    500,
                    500,
                    new Order<>(Field.CHANGED, false));

    private Sample() {}

    static Filter<Field> read(String filter) {
        return new FilterReader<>(PROPERTIES).read(filter);
    }

    static QueryOptions options(String query) {
        return QueryOptions.parse(Optional.of(query));
    }

    static String print(Filter<Field> filter) {
        return switch (filter) {
            case Filter.All<Field> all -> "all";
            case Filter.And<Field>(var left, var right) ->
                    "(" + print(left) + " and " + print(right) + ")";
            case Filter.Or<Field>(var left, var right) ->
                    "(" + print(left) + " or " + print(right) + ")";
            case Filter.Not<Field>(var operand) -> "not " + print(operand);
            case Filter.Compare<Field>(var field, var comparison, var value) ->
                    field + " " + comparison + " " + print(value);
            case Filter.In<Field>(var field, var values) ->
                    field
                            + " IN "
                            + values.stream().map(Sample::print).collect(Collectors.joining(","));
        };
    }

    private static String print(Value value) {
        return switch (value) {
            case Value.Text(String text) -> "<" + text + ">";
            case Value.Time(var instant) -> instant.toString();
            case Value.Null() -> "null";
        };
    }
}
