package dev.quell.alert;

import dev.quell.incident.IncidentId;
import dev.quell.query.Filter;
import dev.quell.query.Value;
import dev.quell.store.ItemType;
import java.time.Instant;

/**
 * What alerts are filtered and ordered by: contract.md §3. Their incident is named by the path
 * alone.
 */
public enum AlertProperty {
    INCIDENT,
    ASSIGNED_TO,
    CLASSIFICATION,
    DETERMINATION,
    SEVERITY,
    SERVICE_SOURCE,
    STATUS,
    CREATED,
    LAST_UPDATE;

    /** What matches the filter and belongs to that incident. */
    public static Filter<AlertProperty> within(IncidentId incident, Filter<AlertProperty> filter) {
        Filter<AlertProperty> ofIncident =
                new Filter.Compare<>(
                        INCIDENT, Filter.Comparison.EQ, new Value.Text(incident.text()));
        return filter instanceof Filter.All<AlertProperty>
                ? ofIncident
                : new Filter.And<>(ofIncident, filter);
    }

    /** Alerts, as things that are listed. */
    static ItemType<AlertProperty, Alert> items() {
        return new ItemType<>(
                "alert",
                "alerts",
                LAST_UPDATE,
                "lastUpdateDateTime",
                alert -> alert.id().text(),
                AlertProperty::time);
    }

    private static Instant time(Alert alert, AlertProperty property) {
        return switch (property) {
            case CREATED -> alert.times().created();
            case LAST_UPDATE -> alert.times().lastUpdate();
            case INCIDENT,
                    ASSIGNED_TO,
                    CLASSIFICATION,
                    DETERMINATION,
                    SEVERITY,
                    SERVICE_SOURCE,
                    STATUS ->
                    throw new IllegalArgumentException("no time: " + property);
        };
    }
}
