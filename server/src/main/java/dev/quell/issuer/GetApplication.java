package dev.quell.issuer;

import dev.quell.access.Caller;
import dev.quell.access.Permission;
import dev.quell.access.ReadGrant;
import dev.quell.store.Versioned;

/** Reads an application. Refuses {@code NoSuchApplication}. */
public final class GetApplication {
    private final Applications applications;

    public GetApplication(Applications applications) {
        this.applications = applications;
    }

    public Application run(Caller caller, ObjectId id) {
        ReadGrant grant = caller.demandRead(Permission.IDENTITY_READ);
        return applications
                .find(grant.tenant(), id)
                .map(Versioned::value)
                .orElseThrow(() -> ApplicationEdit.unknown(id));
    }
}
