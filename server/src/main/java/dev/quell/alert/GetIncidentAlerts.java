package dev.quell.alert;

import dev.quell.access.Caller;
import dev.quell.access.Permission;
import dev.quell.access.ReadGrant;
import dev.quell.incident.IncidentId;
import dev.quell.incident.Incidents;
import dev.quell.refusal.Refusal;
import dev.quell.refusal.Refused;
import dev.quell.store.Versioned;
import java.util.List;

/**
 * Get the alerts of an incident, all of them, the oldest first: {@code $expand=alerts}, contract.md
 * §1 rows 8 and 9. Refuses {@code NoSuchIncident}; writes nothing.
 */
public final class GetIncidentAlerts {
    private final Alerts alerts;
    private final Incidents incidents;

    public GetIncidentAlerts(Alerts alerts, Incidents incidents) {
        this.alerts = alerts;
        this.incidents = incidents;
    }

    public List<Alert> run(Caller caller, IncidentId incident) {
        ReadGrant grant = caller.demandRead(Permission.ALERT_READ);
        if (incidents.find(grant.tenant(), incident).isEmpty()) {
            throw new Refused(new Refusal.NoSuchIncident(incident.text()));
        }
        return alerts.ofIncident(grant.tenant(), incident).stream().map(Versioned::value).toList();
    }
}
