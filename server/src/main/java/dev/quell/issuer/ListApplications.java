package dev.quell.issuer;

import dev.quell.access.Caller;
import dev.quell.access.Permission;
import dev.quell.access.ReadGrant;
import dev.quell.store.Versioned;
import java.util.List;
import java.util.Optional;

/** Lists the applications of a tenant by id, {@link Applications#PAGE_ITEMS_MAX} at a time. */
public final class ListApplications {
    private final Applications applications;

    public ListApplications(Applications applications) {
        this.applications = applications;
    }

    /** Those behind {@code after}; fewer than a page are the last. */
    public List<Application> run(Caller caller, Optional<ObjectId> after) {
        ReadGrant grant = caller.demandRead(Permission.IDENTITY_READ);
        return applications.list(grant.tenant(), after, Applications.PAGE_ITEMS_MAX).stream()
                .map(Versioned::value)
                .toList();
    }
}
