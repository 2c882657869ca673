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

/** What may be asked of {@code alerts_v2}: contract.md §3. */
final class AlertCollection {
    /** Nobody says; as of incidents. */
    private static final int PAGE_ITEMS = 50;

    /** Microsoft's example asks for 100, and skips 200. */
    private static final int PAGE_ITEMS_MAX = 1_000;

    private AlertCollection() {}

    /** Of the list. */
    static CollectionRules<AlertProperty> rules() {
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
                PAGE_ITEMS,
                PAGE_ITEMS_MAX,
                new Order<>(AlertProperty.LAST_UPDATE, false));
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
