package dev.quell.incident;

import dev.quell.store.ItemType;
import java.time.Instant;

/** What incidents are filtered and ordered by: contract.md §3. */
public enum IncidentProperty {
    ASSIGNED_TO,
    CLASSIFICATION,
    DETERMINATION,
    SEVERITY,
    STATUS,
    CREATED,
    LAST_UPDATE;

    /** Incidents, as things that are listed. */
    static ItemType<IncidentProperty, Incident> items() {
        return new ItemType<>(
                "incident",
                "incidents",
                LAST_UPDATE,
                "lastUpdateDateTime",
                incident -> incident.id().text(),
                IncidentProperty::time);
    }

    private static Instant time(Incident incident, IncidentProperty property) {
        return switch (property) {
            case CREATED -> incident.created();
            case LAST_UPDATE -> incident.lastUpdate();
            case ASSIGNED_TO, CLASSIFICATION, DETERMINATION, SEVERITY, STATUS ->
                    throw new IllegalArgumentException("no time: " + property);
        };
    }
}
