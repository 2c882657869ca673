package dev.quell.api.graph;

import dev.quell.api.odata.CollectionRules;
import dev.quell.api.odata.Kind;
import dev.quell.api.odata.Properties;
import dev.quell.api.odata.Property;
import dev.quell.api.odata.QueryOption;
import dev.quell.connector.ActionType;
import dev.quell.query.Order;
import dev.quell.task.TaskProperty;
import dev.quell.task.TaskStatus;
import dev.quell.terms.Term;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;

/**
 * What may be asked of {@code incidentTasks}: contract.md §3, with the spellings of §11.4, whose
 * {@code type} is read as {@code actionType}.
 */
final class TaskCollection {
    static final String TYPE = Schema.NAMESPACE + ".incidentTask";

    private static final int PAGE_ITEMS_MAX = 500;

    private TaskCollection() {}

    /** Of the list. */
    static CollectionRules<TaskProperty> rules() {
        Properties<TaskProperty> properties =
                Properties.<TaskProperty>of(TYPE)
                        .with(
                                Property.equated(TaskProperty.INCIDENT, new Kind.Text()),
                                "incidentId",
                                "incident/id")
                        .with(
                                Property.equated(
                                        TaskProperty.STATUS,
                                        EnumKinds.of("incidentTaskStatus", TaskStatus.class)),
                                "status")
                        .with(
                                Property.equated(
                                        TaskProperty.ACTION_TYPE,
                                        EnumKinds.of("incidentTaskActionType", actionTypes())),
                                "actionType",
                                "type")
                        .with(Property.time(TaskProperty.CREATED), "createdDateTime")
                        .with(
                                Property.time(TaskProperty.LAST_MODIFIED),
                                "lastUpdateDateTime",
                                "lastModifiedDateTime");
        return new CollectionRules<>(
                properties,
                EnumSet.of(
                        QueryOption.FILTER,
                        QueryOption.ORDERBY,
                        QueryOption.TOP,
                        QueryOption.SKIP,
                        QueryOption.SKIPTOKEN,
                        QueryOption.COUNT,
                        QueryOption.SELECT,
                        QueryOption.EXPAND),
                PAGE_ITEMS_MAX,
                PAGE_ITEMS_MAX,
                new Order<>(TaskProperty.LAST_MODIFIED, false));
    }

    private static List<String> actionTypes() {
        List<String> all = new ArrayList<>(List.of("text"));
        all.addAll(Term.all(ActionType.class));
        return all;
    }
}
