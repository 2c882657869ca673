package dev.quell.alert;

import dev.quell.access.TenantId;
import dev.quell.incident.IncidentId;
import dev.quell.store.Listed;
import dev.quell.store.Versioned;
import java.util.List;
import java.util.Optional;

/** The alerts that are kept. All methods refuse with {@code Unavailable}. */
public interface Alerts extends Listed<AlertProperty, Alert> {
    /** Of one incident, with which {@code $expand=alerts} reads them all. */
    int OF_INCIDENT_MAX = 1_000;

    /** The one with that id in that tenant, as last committed. */
    Optional<Versioned<Alert>> find(TenantId tenant, AlertId id);

    /** Those of that incident, the oldest first, ties by id. */
    List<Versioned<Alert>> ofIncident(TenantId tenant, IncidentId incident);
}
