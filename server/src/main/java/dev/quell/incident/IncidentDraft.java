package dev.quell.incident;

import dev.quell.access.TenantId;
import java.time.Instant;

/** What somebody who creates an incident says of it. */
public record IncidentDraft(AlertSeverity severity, Triage.Wording wording) {

    /** The incident as it begins: active. */
    public Incident begin(TenantId tenant, IncidentId id, Instant at, String by) {
        return Incident.begin(tenant, id, Triage.begin(severity, wording), at, by);
    }
}
