package dev.quell.alert;

import dev.quell.access.Caller;
import dev.quell.access.Permission;
import dev.quell.access.ReadGrant;
import dev.quell.audit.AuditTrail;
import dev.quell.incident.IncidentId;
import dev.quell.incident.Incidents;
import dev.quell.query.Query;
import dev.quell.query.Slice;
import dev.quell.refusal.Refusal;
import dev.quell.refusal.Refused;
import dev.quell.store.PagedList;
import dev.quell.store.Versioned;

/**
 * List the alerts of an incident: contract.md §1 row 12 and §3, as {@link PagedList} does. Refuses
 * {@code NoSuchIncident}, {@code Unavailable}; writes nothing.
 */
public final class ListIncidentAlerts {
    private final Incidents incidents;
    private final PagedList<AlertProperty, Alert> alerts;

    public ListIncidentAlerts(Incidents incidents, Alerts alerts, AuditTrail trail) {
        this.incidents = incidents;
        this.alerts = new PagedList<>(alerts, trail, AlertProperty.items());
    }

    public Slice<Versioned<Alert>> run(
            Caller caller, IncidentId incident, Query<AlertProperty> query) {
        ReadGrant grant = caller.demandRead(Permission.ALERT_READ);
        if (incidents.find(grant.tenant(), incident).isEmpty()) {
            throw new Refused(new Refusal.NoSuchIncident(incident.text()));
        }
        Query<AlertProperty> within =
                new Query<>(
                        AlertProperty.within(incident, query.filter()),
                        query.order(),
                        query.page(),
                        query.counted());
        return alerts.page(grant.tenant(), within);
    }
}
