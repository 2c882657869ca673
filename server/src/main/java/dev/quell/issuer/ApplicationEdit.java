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
import java.util.Map;
import java.util.function.UnaryOperator;

/** What all that is done to an application has in common: the grant, the row, the audit entry. */
record ApplicationEdit(Applications applications, Ledger ledger, InstantSource clock) {

    static Refused unknown(ObjectId id) {
        return new Refused(new Refusal.NoSuchApplication(id.text()));
    }

    /**
     * The application as it became; one that stays as it is leaves the entry of a call without
     * effect.
     *
     * @param operation as the audit trail names it
     * @param change pure; may be asked again, on fresh data
     */
    Application run(
            Caller caller, ObjectId id, String operation, UnaryOperator<Application> change) {
        WriteGrant grant = caller.demandWrite(Permission.IDENTITY_WRITE);
        return ledger.settle(
                () -> {
                    Versioned<Application> found =
                            applications.find(grant.tenant(), id).orElseThrow(() -> unknown(id));
                    Application before = found.value();
                    Application after = change.apply(before);
                    AuditEntry entry =
                            entry(grant, operation, before.properties(), after.properties());
                    Commit commit =
                            after.equals(before)
                                    ? Commit.of(entry)
                                    : Commit.of(entry, new Write.Replace(after, found.version()));
                    return new Decision<>(commit, _ -> after);
                });
    }

    AuditEntry entry(
            WriteGrant grant,
            String operation,
            Map<String, String> before,
            Map<String, String> after) {
        String id = (after.isEmpty() ? before : after).getOrDefault("id", "");
        return AuditEntry.of(
                grant,
                Ticks.now(clock),
                operation,
                new Target("application", id),
                PropertyChange.between(before, after));
    }
}
