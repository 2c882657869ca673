package dev.quell.incident;

import dev.quell.access.Caller;
import dev.quell.access.Permission;
import dev.quell.access.ReadGrant;
import dev.quell.query.Filter;

/** Count incidents: contract.md §3. Refuses {@code Unavailable}; writes nothing. */
public final class CountIncidents {
    private final Incidents incidents;

    public CountIncidents(Incidents incidents) {
        this.incidents = incidents;
    }

    public long run(Caller caller, Filter<IncidentProperty> filter) {
        ReadGrant grant = caller.demandRead(Permission.INCIDENT_READ);
        return incidents.count(grant.tenant(), filter);
    }
}
