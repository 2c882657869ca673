package dev.quell.issuer;

import dev.quell.access.Caller;
import dev.quell.access.Permission;
import dev.quell.access.WriteGrant;
import dev.quell.audit.PropertyChange;
import dev.quell.store.Commit;
import dev.quell.store.Decision;
import dev.quell.store.Ledger;
import dev.quell.store.Write;
import dev.quell.terms.Ticks;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Creates a user. Writes them and the audit entry, of the password nothing but its hash. Refuses
 * {@code ValueTaken} for a name that somebody has.
 */
public final class CreateUser {
    private final UserEdit edit;
    private final PasswordHashing hashing;
    private final Supplier<UUID> ids;

    public CreateUser(Users users, Ledger ledger, InstantSource clock, Making making) {
        this.edit = new UserEdit(users, ledger, clock);
        this.hashing = making.hashing();
        this.ids = making.ids();
    }

    /** How passwords are kept, and how new users are called. */
    public record Making(PasswordHashing hashing, Supplier<UUID> ids) {}

    public User run(Caller caller, UserName name, Profile profile, NewPassword password) {
        WriteGrant grant = caller.demandWrite(Permission.IDENTITY_WRITE);
        String hash = hashing.hash(password.text());
        return edit.ledger()
                .settle(
                        () -> {
                            if (edit.users().find(grant.tenant(), name).isPresent()) {
                                throw name.taken();
                            }
                            User user =
                                    new User(
                                            grant.tenant(),
                                            ObjectId.of(ids.get()),
                                            name,
                                            Ticks.now(edit.clock()),
                                            profile,
                                            hash);
                            Commit commit =
                                    Commit.of(
                                            edit.entry(
                                                    grant,
                                                    "CreateUser",
                                                    user.id(),
                                                    PropertyChange.between(
                                                            Map.of(), user.properties())),
                                            new Write.Insert(user));
                            return new Decision<>(commit, _ -> user);
                        });
    }
}
