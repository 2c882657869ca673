package dev.quell.intake;

import dev.quell.access.TenantId;
import java.util.Optional;

/** The names that are kept. */
@FunctionalInterface
public interface KnownThings {

    /**
     * The id of what is known by that name in that tenant.
     *
     * @throws dev.quell.refusal.Refused with {@code Unavailable}
     */
    Optional<String> find(TenantId tenant, KnownThing.Kind kind, ExternalId externalId);
}
