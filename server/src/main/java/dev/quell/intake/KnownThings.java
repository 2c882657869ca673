package dev.quell.intake;

import dev.quell.access.TenantId;
import java.util.Optional;

/** The names that are kept. All methods refuse with {@code Unavailable}. */
public interface KnownThings {

    /** The id of what is known by that name in that tenant. */
    Optional<String> find(TenantId tenant, KnownThing.Kind kind, ExternalId externalId);

    /** The name of what has that id in that tenant, if it has one. */
    Optional<ExternalId> name(TenantId tenant, KnownThing.Kind kind, String id);
}
