package dev.quell.alert;

import dev.quell.store.ItemType;
import java.time.Instant;

/** What alerts are filtered and ordered by: contract.md §3. */
public enum AlertProperty {
    ASSIGNED_TO,
    CLASSIFICATION,
    DETERMINATION,
    SEVERITY,
    SERVICE_SOURCE,
    STATUS,
    CREATED,
    LAST_UPDATE;

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
            case ASSIGNED_TO, CLASSIFICATION, DETERMINATION, SEVERITY, SERVICE_SOURCE, STATUS ->
                    throw new IllegalArgumentException("no time: " + property);
        };
    }
}
