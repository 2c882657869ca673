package dev.quell.alert;

import dev.quell.access.Caller;
import dev.quell.access.Permission;
import dev.quell.access.ReadGrant;
import dev.quell.incident.IncidentId;
import dev.quell.incident.Incidents;
import dev.quell.query.Filter;
import dev.quell.refusal.Refusal;
import dev.quell.refusal.Refused;

/**
 * Count the alerts of an incident: contract.md §1 row 12. Refuses {@code NoSuchIncident}, {@code
 * Unavailable}; writes nothing.
 */
public final class CountIncidentAlerts {
    private final Incidents incidents;
    private final Alerts alerts;

    public CountIncidentAlerts(Incidents incidents, Alerts alerts) {
        this.incidents = incidents;
        this.alerts = alerts;
    }

    public long run(Caller caller, IncidentId incident, Filter<AlertProperty> filter) {
        ReadGrant grant = caller.demandRead(Permission.ALERT_READ);
        if (incidents.find(grant.tenant(), incident).isEmpty()) {
            throw new Refused(new Refusal.NoSuchIncident(incident.text()));
        }
        return alerts.count(grant.tenant(), AlertProperty.within(incident, filter));
    }
}
