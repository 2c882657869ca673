package dev.quell.incident;

import dev.quell.access.Caller;
import dev.quell.access.Permission;
import dev.quell.access.ReadGrant;
import dev.quell.audit.AuditTrail;
import dev.quell.query.Query;
import dev.quell.query.Slice;
import dev.quell.store.PagedList;
import dev.quell.store.Versioned;

/**
 * List incidents: contract.md §1 row 8 and §3, as {@link PagedList} does. Refuses {@code
 * Unavailable}; writes nothing.
 */
public final class ListIncidents {
    private final PagedList<IncidentProperty, Incident> incidents;

    public ListIncidents(Incidents incidents, AuditTrail trail) {
        this.incidents = new PagedList<>(incidents, trail, IncidentProperty.items());
    }

    public Slice<Versioned<Incident>> run(Caller caller, Query<IncidentProperty> query) {
        ReadGrant grant = caller.demandRead(Permission.INCIDENT_READ);
        return incidents.page(grant.tenant(), query);
    }
}
