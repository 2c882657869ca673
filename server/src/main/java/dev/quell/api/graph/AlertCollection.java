package dev.quell.api.graph;

import dev.quell.alert.AlertProperty;
import dev.quell.alert.AlertStatus;
import dev.quell.alert.ServiceSource;
import dev.quell.api.odata.CollectionRules;
import dev.quell.api.odata.Kind;
import dev.quell.api.odata.Properties;
import dev.quell.api.odata.Property;
import dev.quell.api.odata.QueryOption;
import dev.quell.incident.AlertClassification;
import dev.quell.incident.AlertDetermination;
import dev.quell.incident.AlertSeverity;
import dev.quell.query.Order;
import java.util.EnumSet;

/** What may be asked of {@code alerts_v2}, and of the alerts of one incident: contract.md §3. */
final class AlertCollection {
    /** Nobody says; as of incidents. */
    private static final int PAGE_ITEMS = 50;

    /** Microsoft's example asks for 100, and skips 200. */
    private static final int PAGE_ITEMS_MAX = 1_000;

    private AlertCollection() {}

    /** Of the list. */
    static CollectionRules<AlertProperty> rules() {
        return rules(PAGE_ITEMS, new Order<>(AlertProperty.LAST_UPDATE, false));
    }

    /** Of the list below an incident: as many as it can have, in the order of their making. */
    static CollectionRules<AlertProperty> rulesOfIncident() {
        return rules(PAGE_ITEMS_MAX, new Order<>(AlertProperty.CREATED, true));
    }

    private static CollectionRules<AlertProperty> rules(int pageItems, Order<AlertProperty> order) {
        return new CollectionRules<>(
                properties(),
                EnumSet.of(
                        QueryOption.FILTER,
                        QueryOption.ORDERBY,
                        QueryOption.TOP,
                        QueryOption.SKIP,
                        QueryOption.SKIPTOKEN,
                        QueryOption.COUNT,
                        QueryOption.SELECT),
                pageItems,
                PAGE_ITEMS_MAX,
                order);
    }

    private static Properties<AlertProperty> properties() {
        return Properties.<AlertProperty>of(Schema.NAMESPACE + ".alert")
                .with(Property.equated(AlertProperty.ASSIGNED_TO, new Kind.Text()), "assignedTo")
                .with(
                        Property.equated(
                                AlertProperty.CLASSIFICATION,
                                EnumKinds.of("alertClassification", AlertClassification.class)),
                        "classification")
                .with(
                        Property.equated(
                                AlertProperty.DETERMINATION,
                                EnumKinds.of("alertDetermination", AlertDetermination.class)),
                        "determination")
                .with(
                        Property.equated(
                                AlertProperty.SEVERITY,
                                EnumKinds.of("alertSeverity", AlertSeverity.class)),
                        "severity")
                .with(
                        Property.equated(
                                AlertProperty.SERVICE_SOURCE,
                                EnumKinds.of("serviceSource", ServiceSource.class)),
                        "serviceSource")
                .with(
                        Property.equated(
                                AlertProperty.STATUS,
                                EnumKinds.of("alertStatus", AlertStatus.class)),
                        "status")
                .with(Property.time(AlertProperty.CREATED), "createdDateTime")
                .with(Property.time(AlertProperty.LAST_UPDATE), "lastUpdateDateTime");
    }
}
