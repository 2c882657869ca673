package dev.quell.alert;

import dev.quell.access.TenantId;
import dev.quell.incident.IncidentId;
import dev.quell.query.Filter;
import dev.quell.refusal.Refusal;
import dev.quell.refusal.Refused;
import dev.quell.store.Listed;
import dev.quell.store.Versioned;
import java.util.Optional;

/** The alerts that are kept. All methods refuse with {@code Unavailable}. */
public interface Alerts extends Listed<AlertProperty, Alert> {
    /** Of one incident, so that a page can have them all. */
    int OF_INCIDENT_MAX = 1_000;

    /**
     * Refuses that one incident has so many.
     *
     * @throws Refused with {@code TooMany}
     */
    static void demandRoom(long ofIncident) {
        if (ofIncident > OF_INCIDENT_MAX) {
            throw new Refused(new Refusal.TooMany("alerts", OF_INCIDENT_MAX));
        }
    }

    /** The one with that id in that tenant, as last committed. */
    Optional<Versioned<Alert>> find(TenantId tenant, AlertId id);

    /** How many that incident has. */
    default long count(TenantId tenant, IncidentId incident) {
        return count(tenant, AlertProperty.within(incident, new Filter.All<>()));
    }

    /**
     * Those of that incident, the oldest first, ties by id; read page by page as they are iterated
     * over, since all of them may be more than there is memory for.
     */
    default Iterable<Versioned<Alert>> ofIncident(TenantId tenant, IncidentId incident) {
        return () -> new IncidentAlerts(this, tenant, incident);
    }
}
