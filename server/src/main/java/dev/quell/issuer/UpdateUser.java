package dev.quell.issuer;

import dev.quell.access.Caller;
import dev.quell.store.Ledger;
import java.time.InstantSource;

/**
 * Changes name, directory roles, or whether they can sign in. Tokens that a user has are good until
 * they end. Refuses {@code NoSuchUser}, {@code Conflict}.
 */
public final class UpdateUser {
    private final UserEdit edit;

    public UpdateUser(Users users, Ledger ledger, InstantSource clock) {
        this.edit = new UserEdit(users, ledger, clock);
    }

    public User run(Caller caller, ObjectId id, Profile.Change change) {
        return edit.run(
                caller,
                id,
                "UpdateUser",
                before -> before.with(change.appliedTo(before.profile())));
    }
}
