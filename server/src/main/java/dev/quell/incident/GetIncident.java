package dev.quell.incident;

import dev.quell.access.Caller;
import dev.quell.access.Permission;
import dev.quell.access.ReadGrant;
import dev.quell.refusal.Refusal;
import dev.quell.refusal.Refused;
import dev.quell.store.Versioned;

/** Get incident: contract.md §1 row 9. Refuses {@code NoSuchIncident}; writes nothing. */
public final class GetIncident {
    private final Incidents incidents;

    public GetIncident(Incidents incidents) {
        this.incidents = incidents;
    }

    public Versioned<Incident> run(Caller caller, IncidentId id) {
        ReadGrant grant = caller.demandRead(Permission.INCIDENT_READ);
        return incidents
                .find(grant.tenant(), id)
                .orElseThrow(() -> new Refused(new Refusal.NoSuchIncident(id.text())));
    }
}
