package dev.quell.issuer;

import dev.quell.access.Caller;
import dev.quell.access.Permission;
import dev.quell.access.ReadGrant;
import dev.quell.store.Versioned;
import java.util.List;
import java.util.Optional;

/** Lists the users of a tenant by id, {@link Users#PAGE_ITEMS_MAX} at a time. */
public final class ListUsers {
    private final Users users;

    public ListUsers(Users users) {
        this.users = users;
    }

    /** Those behind {@code after}; fewer than a page are the last. */
    public List<User> run(Caller caller, Optional<ObjectId> after) {
        ReadGrant grant = caller.demandRead(Permission.IDENTITY_READ);
        return users.list(grant.tenant(), after, Users.PAGE_ITEMS_MAX).stream()
                .map(Versioned::value)
                .toList();
    }
}
