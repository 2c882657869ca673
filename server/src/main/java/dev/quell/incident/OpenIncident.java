package dev.quell.incident;

import dev.quell.access.TenantId;
import dev.quell.refusal.Refusal;
import dev.quell.refusal.Refused;
import dev.quell.store.Versioned;

/**
 * Finds an incident that may be changed: one that was merged into another is closed for ever, and
 * whoever wants to change it is told which one it is now.
 */
public final class OpenIncident {
    private OpenIncident() {}

    /**
     * The incident with that id, if it was not merged.
     *
     * @throws Refused with {@code NoSuchIncident} or {@code IncidentRedirected}
     */
    public static Versioned<Incident> demand(Incidents incidents, TenantId tenant, IncidentId id) {
        Versioned<Incident> found =
                incidents
                        .find(tenant, id)
                        .orElseThrow(() -> new Refused(new Refusal.NoSuchIncident(id.text())));
        demand(found.value());
        return found;
    }

    static void demand(Incident incident) {
        incident.redirect()
                .ifPresent(
                        target -> {
                            throw new Refused(
                                    new Refusal.IncidentRedirected(
                                            incident.id().text(), target.text()));
                        });
    }
}
