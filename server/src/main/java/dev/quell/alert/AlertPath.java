package dev.quell.alert;

import dev.quell.access.TenantId;
import dev.quell.incident.IncidentId;
import dev.quell.refusal.Refusal;
import dev.quell.refusal.Refused;
import dev.quell.store.Versioned;
import java.util.Optional;

/**
 * The way to an alert: by its id alone, or below an incident, where it is only as long as it
 * belongs to that one.
 */
public record AlertPath(AlertId id, Optional<IncidentId> incident) {

    public static AlertPath of(AlertId id) {
        return new AlertPath(id, Optional.empty());
    }

    /**
     * What is there.
     *
     * @throws Refused with {@code NoSuchAlert}
     */
    Versioned<Alert> demand(Alerts alerts, TenantId tenant) {
        return alerts.find(tenant, id)
                .filter(found -> incident.isEmpty() || incident.equals(found.value().incident()))
                .orElseThrow(() -> new Refused(new Refusal.NoSuchAlert(id.text())));
    }
}
