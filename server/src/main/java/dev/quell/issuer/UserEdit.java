package dev.quell.issuer;

import dev.quell.access.Caller;
import dev.quell.access.Permission;
import dev.quell.access.WriteGrant;
import dev.quell.audit.AuditEntry;
import dev.quell.audit.PropertyChange;
import dev.quell.audit.Target;
import dev.quell.refusal.Refusal;
import dev.quell.refusal.Refused;
import dev.quell.store.Commit;
import dev.quell.store.Decision;
import dev.quell.store.Ledger;
import dev.quell.store.Versioned;
import dev.quell.store.Write;
import dev.quell.terms.Ticks;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** What all that is done to a user has in common: the grant, the row, the audit entry. */
record UserEdit(Users users, Ledger ledger, InstantSource clock) {

    static Refused unknown(String idOrName) {
        return new Refused(new Refusal.NoSuchUser(idOrName));
    }

    /** As {@link ApplicationEdit#run}. */
    User run(Caller caller, ObjectId id, String operation, UnaryOperator<User> change) {
        WriteGrant grant = caller.demandWrite(Permission.IDENTITY_WRITE);
        return ledger.settle(
                () -> {
                    Versioned<User> found =
                            users.find(grant.tenant(), id).orElseThrow(() -> unknown(id.text()));
                    User before = found.value();
                    User after = change.apply(before);
                    AuditEntry entry = entry(grant, operation, id, changes(before, after));
                    Commit commit =
                            after.equals(before)
                                    ? Commit.of(entry)
                                    : Commit.of(entry, new Write.Replace(after, found.version()));
                    return new Decision<>(commit, _ -> after);
                });
    }

    AuditEntry entry(
            WriteGrant grant, String operation, ObjectId id, List<PropertyChange> changes) {
        return AuditEntry.of(
                grant, Ticks.now(clock), operation, new Target("user", id.text()), changes);
    }

    /** That there is another password is said, and nothing else of it. */
    private static List<PropertyChange> changes(User before, User after) {
        List<PropertyChange> changes =
                new ArrayList<>(PropertyChange.between(before.properties(), after.properties()));
        if (!after.passwordHash().equals(before.passwordHash())) {
            changes.add(new PropertyChange("password", Optional.of("one"), Optional.of("another")));
        }
        return changes;
    }
}
