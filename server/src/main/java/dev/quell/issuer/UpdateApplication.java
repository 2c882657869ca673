package dev.quell.issuer;

import dev.quell.access.AccessPolicy;
import dev.quell.access.Caller;
import dev.quell.store.Ledger;
import java.time.InstantSource;

/**
 * Changes what is said of an application. From its next token on the new roles and scopes hold;
 * tokens that it has keep theirs until they end. Refuses {@code NoSuchApplication}, {@code
 * ValueNotAllowed} for a role or scope that gives nothing here, {@code Conflict}.
 */
public final class UpdateApplication {
    private final ApplicationEdit edit;
    private final KnownPermissions permissions;

    public UpdateApplication(
            Applications applications, Ledger ledger, InstantSource clock, AccessPolicy policy) {
        this.edit = new ApplicationEdit(applications, ledger, clock);
        this.permissions = new KnownPermissions(policy);
    }

    public Application run(Caller caller, ObjectId id, RegistrationChange change) {
        return edit.run(
                caller,
                id,
                "UpdateApplication",
                before -> before.with(permissions.demand(change.appliedTo(before.registration()))));
    }
}
