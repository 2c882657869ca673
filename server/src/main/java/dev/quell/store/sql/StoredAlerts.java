package dev.quell.store.sql;

import dev.quell.access.TenantId;
import dev.quell.alert.Alert;
import dev.quell.alert.AlertId;
import dev.quell.alert.Alerts;
import dev.quell.incident.IncidentId;
import dev.quell.store.Versioned;
import java.util.List;
import java.util.Optional;

/** Alerts, each question on a connection of its own. Safe for use by many threads. */
record StoredAlerts(Readers readers) implements Alerts {

    @Override
    public Optional<Versioned<Alert>> find(TenantId tenant, AlertId id) {
        return readers.read(session -> session.alerts().find(tenant, id));
    }

    @Override
    public List<Versioned<Alert>> ofIncident(TenantId tenant, IncidentId incident) {
        return readers.read(session -> session.alerts().ofIncident(tenant, incident));
    }
}
