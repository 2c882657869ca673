package dev.quell.issuer;

import dev.quell.access.TenantId;
import dev.quell.store.Versioned;
import java.util.List;
import java.util.Optional;

/** The users that are kept. All methods refuse with {@code Unavailable}. */
public interface Users {
    int PAGE_ITEMS_MAX = 100;

    Optional<Versioned<User>> find(TenantId tenant, ObjectId id);

    Optional<Versioned<User>> find(TenantId tenant, UserName name);

    /** At most {@code max} of those behind {@code after}, by id. */
    List<Versioned<User>> list(TenantId tenant, Optional<ObjectId> after, int max);
}
