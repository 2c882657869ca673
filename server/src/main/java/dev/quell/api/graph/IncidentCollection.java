package dev.quell.api.graph;

import dev.quell.api.odata.CollectionRules;
import dev.quell.api.odata.Kind;
import dev.quell.api.odata.Properties;
import dev.quell.api.odata.Property;
import dev.quell.api.odata.QueryOption;
import dev.quell.incident.AlertClassification;
import dev.quell.incident.AlertDetermination;
import dev.quell.incident.AlertSeverity;
import dev.quell.incident.IncidentProperty;
import dev.quell.incident.IncidentStatus;
import dev.quell.query.Order;
import java.util.EnumSet;

/** What may be asked of {@code incidents}: contract.md §3. */
final class IncidentCollection {
    /** Default and maximum: the real service's own refusal names it. */
    private static final int PAGE_ITEMS_MAX = 50;

    private IncidentCollection() {}

    /** Of the list. */
    static CollectionRules<IncidentProperty> rules() {
        Properties<IncidentProperty> properties =
                Properties.<IncidentProperty>of(Schema.NAMESPACE + ".incident")
                        .with(
                                Property.equated(IncidentProperty.ASSIGNED_TO, new Kind.Text()),
                                "assignedTo")
                        .with(
                                Property.equated(
                                        IncidentProperty.CLASSIFICATION,
                                        EnumKinds.of(
                                                "alertClassification", AlertClassification.class)),
                                "classification")
                        .with(
                                Property.equated(
                                        IncidentProperty.DETERMINATION,
                                        EnumKinds.of(
                                                "alertDetermination", AlertDetermination.class)),
                                "determination")
                        .with(
                                Property.equated(
                                        IncidentProperty.SEVERITY,
                                        EnumKinds.of("alertSeverity", AlertSeverity.class)),
                                "severity")
                        .with(
                                Property.equated(
                                        IncidentProperty.STATUS,
                                        EnumKinds.of("incidentStatus", IncidentStatus.class)),
                                "status")
                        .with(Property.time(IncidentProperty.CREATED), "createdDateTime")
                        .with(Property.time(IncidentProperty.LAST_UPDATE), "lastUpdateDateTime");
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
                new Order<>(IncidentProperty.LAST_UPDATE, false));
    }
}
