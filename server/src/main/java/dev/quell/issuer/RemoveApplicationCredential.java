package dev.quell.issuer;

import dev.quell.access.Caller;
import dev.quell.store.Ledger;
import java.time.InstantSource;

/**
 * Takes a secret or key from an application; it gets no token by it any more, at once. Refuses
 * {@code NoSuchApplication}, {@code NoSuchCredential}, {@code Conflict}.
 */
public final class RemoveApplicationCredential {
    private final ApplicationEdit edit;

    public RemoveApplicationCredential(
            Applications applications, Ledger ledger, InstantSource clock) {
        this.edit = new ApplicationEdit(applications, ledger, clock);
    }

    public Application run(Caller caller, ObjectId application, ObjectId credential) {
        return edit.run(
                caller,
                application,
                "RemoveApplicationCredential",
                before -> before.without(credential));
    }
}
