package dev.quell.issuer;

import dev.quell.access.Caller;
import dev.quell.access.Permission;
import dev.quell.store.Ledger;
import java.time.InstantSource;

/** Gives a user another password. Refuses {@code NoSuchUser}, {@code Conflict}. */
public final class SetUserPassword {
    private final UserEdit edit;
    private final PasswordHashing hashing;

    public SetUserPassword(
            Users users, Ledger ledger, InstantSource clock, PasswordHashing hashing) {
        this.edit = new UserEdit(users, ledger, clock);
        this.hashing = hashing;
    }

    public User run(Caller caller, ObjectId id, NewPassword password) {
        caller.demand(Permission.IDENTITY_WRITE); // before the work of hashing
        String hash = hashing.hash(password.text());
        return edit.run(caller, id, "SetUserPassword", before -> before.withPasswordHash(hash));
    }
}
