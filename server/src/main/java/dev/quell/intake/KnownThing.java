package dev.quell.intake;

import dev.quell.access.TenantId;
import dev.quell.store.Stored;
import java.util.Map;

/** That a thing of ours is known by that name elsewhere. Never changed. */
public record KnownThing(TenantId tenant, Kind kind, ExternalId externalId, String id)
        implements Stored {

    /** What can be so known; an incident and an alert may have the same name. */
    public enum Kind {
        INCIDENT,
        ALERT
    }

    @Override
    public Map<String, String> properties() {
        return Map.of(
                ExternalId.SOURCE_MEMBER,
                externalId.source(),
                ExternalId.ID_MEMBER,
                externalId.id());
    }
}
