package dev.quell.issuer;

import dev.quell.access.TenantId;
import dev.quell.store.Versioned;
import java.util.List;
import java.util.Optional;

/** The applications that are kept. All methods refuse with {@code Unavailable}. */
public interface Applications {
    int PAGE_ITEMS_MAX = 100;

    Optional<Versioned<Application>> find(TenantId tenant, ObjectId id);

    /** At most {@code max} of those behind {@code after}, by id. */
    List<Versioned<Application>> list(TenantId tenant, Optional<ObjectId> after, int max);
}
