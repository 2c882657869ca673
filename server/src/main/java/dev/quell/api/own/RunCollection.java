package dev.quell.api.own;

import dev.quell.api.odata.CollectionRules;
import dev.quell.api.odata.Kind;
import dev.quell.api.odata.Properties;
import dev.quell.api.odata.Property;
import dev.quell.api.odata.QueryOption;
import dev.quell.connector.ActionType;
import dev.quell.query.Order;
import dev.quell.response.RunProperty;
import dev.quell.response.RunStatus;
import dev.quell.terms.Term;
import java.util.EnumSet;

/** What may be asked of {@code /quell/v1/runs}, with Graph's query options. */
final class RunCollection {
    private static final String TYPE = "quell.actionRun";

    /** As of tasks. */
    private static final int PAGE_ITEMS_MAX = 500;

    private static final int PAGE_ITEMS_DEFAULT = 100;

    private RunCollection() {}

    static CollectionRules<RunProperty> rules() {
        Properties<RunProperty> properties =
                Properties.<RunProperty>of(TYPE)
                        .with(Property.equated(RunProperty.TASK, new Kind.Text()), "taskId")
                        .with(Property.equated(RunProperty.INCIDENT, new Kind.Text()), "incidentId")
                        .with(
                                Property.equated(
                                        RunProperty.STATE, enumeration("state", RunStatus.class)),
                                "state")
                        .with(
                                Property.equated(
                                        RunProperty.ACTION_TYPE,
                                        enumeration("actionType", ActionType.class)),
                                "actionType")
                        .with(Property.equated(RunProperty.CONNECTOR, new Kind.Text()), "connector")
                        .with(Property.time(RunProperty.CREATED), "createdDateTime")
                        .with(Property.time(RunProperty.LAST_MODIFIED), "lastModifiedDateTime");
        return new CollectionRules<>(
                properties,
                EnumSet.of(
                        QueryOption.FILTER,
                        QueryOption.ORDERBY,
                        QueryOption.TOP,
                        QueryOption.SKIP,
                        QueryOption.SKIPTOKEN,
                        QueryOption.COUNT),
                PAGE_ITEMS_DEFAULT,
                PAGE_ITEMS_MAX,
                new Order<>(RunProperty.LAST_MODIFIED, false));
    }

    private static <E extends Enum<E>> Kind enumeration(String name, Class<E> type) {
        return new Kind.Enumeration("quell." + name, Term.all(type));
    }
}
