package dev.quell.incident;

import dev.quell.access.TenantId;
import dev.quell.store.Listed;
import dev.quell.store.Versioned;
import java.util.Optional;

/** The incidents that are kept. */
public interface Incidents extends Listed<IncidentProperty, Incident> {

    /**
     * The one with that id in that tenant, as last committed.
     *
     * @throws dev.quell.refusal.Refused with {@code Unavailable}
     */
    Optional<Versioned<Incident>> find(TenantId tenant, IncidentId id);
}
