package dev.quell.issuer;

import dev.quell.access.Caller;
import dev.quell.access.Permission;
import dev.quell.access.WriteGrant;
import dev.quell.audit.PropertyChange;
import dev.quell.store.Commit;
import dev.quell.store.Decision;
import dev.quell.store.Ledger;
import dev.quell.store.Versioned;
import dev.quell.store.Write;
import java.time.InstantSource;
import java.util.Map;

/**
 * Deletes a user. Tokens that they have are good until they end. Refuses {@code NoSuchUser}, also
 * for whoever comes second, and {@code Conflict}.
 */
public final class DeleteUser {
    private final UserEdit edit;

    public DeleteUser(Users users, Ledger ledger, InstantSource clock) {
        this.edit = new UserEdit(users, ledger, clock);
    }

    /** The version of the commit in which they ended. */
    public long run(Caller caller, ObjectId id) {
        WriteGrant grant = caller.demandWrite(Permission.IDENTITY_WRITE);
        return edit.ledger()
                .settle(
                        () -> {
                            Versioned<User> found =
                                    edit.users()
                                            .find(grant.tenant(), id)
                                            .orElseThrow(() -> UserEdit.unknown(id.text()));
                            Commit commit =
                                    Commit.of(
                                            edit.entry(
                                                    grant,
                                                    "DeleteUser",
                                                    id,
                                                    PropertyChange.between(
                                                            found.value().properties(), Map.of())),
                                            new Write.Delete(found.value(), found.version()));
                            return new Decision<>(commit, version -> version);
                        });
    }
}
