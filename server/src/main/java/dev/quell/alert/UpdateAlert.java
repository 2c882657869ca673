package dev.quell.alert;

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
import dev.quell.store.Expected;
import dev.quell.store.Ledger;
import dev.quell.store.Versioned;
import dev.quell.store.Write;
import dev.quell.terms.Term;
import dev.quell.terms.Ticks;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/**
 * Update alert: contract.md §1 row 15 and §2.3.
 *
 * <p>Writes the properties of {@link AlertTriageProperty}; what becomes resolved gets the time of
 * that. A change to what already is changes nothing, not even the time, and leaves the audit entry
 * of a call without effect. Refuses {@code NoSuchAlert}, {@code ValueNotAllowed} for a status that
 * nobody may set, {@code PropertyNotUpdatable}, {@code PreconditionFailed}, {@code Conflict}.
 */
public final class UpdateAlert {
    private static final List<String> UPDATABLE = Term.all(AlertTriageProperty.class);

    private final Alerts alerts;
    private final Ledger ledger;
    private final InstantSource clock;

    public UpdateAlert(Alerts alerts, Ledger ledger, InstantSource clock) {
        this.alerts = alerts;
        this.ledger = ledger;
        this.clock = clock;
    }

    public Versioned<Alert> run(Caller caller, AlertPath path, AlertChange change) {
        WriteGrant grant = caller.demandWrite(Permission.ALERT_WRITE);
        return ledger.settle(() -> decide(grant, path.demand(alerts, grant.tenant()), change));
    }

    private Decision<Versioned<Alert>> decide(
            WriteGrant grant, Versioned<Alert> found, AlertChange change) {
        Alert before = found.value();
        Expected.demand(change.ifVersion(), found.version());
        change.copies()
                .firstDifference(before)
                .ifPresent(
                        property -> {
                            throw new Refused(
                                    new Refusal.PropertyNotUpdatable(property, UPDATABLE));
                        });
        AlertTriage wanted = change.of(before.triage());
        if (wanted.equals(before.triage())) {
            return new Decision<>(
                    Commit.of(entry(grant, Ticks.now(clock), before, before)), _ -> found);
        }
        demandSettable(before.status(), wanted.status());
        Instant at = Ticks.after(before.times().lastUpdate(), clock);
        Alert after = before.changed(wanted, at);
        return new Decision<>(
                Commit.of(
                        entry(grant, at, before, after), new Write.Replace(after, found.version())),
                version -> new Versioned<>(after, version));
    }

    private static void demandSettable(AlertStatus before, AlertStatus wanted) {
        if (wanted != before && !AlertStatus.settable().contains(wanted)) {
            throw new Refused(
                    new Refusal.ValueNotAllowed(
                            "status",
                            Term.of(wanted),
                            AlertStatus.settable().stream().map(Term::of).toList()));
        }
    }

    private static AuditEntry entry(WriteGrant grant, Instant at, Alert before, Alert after) {
        return AuditEntry.of(
                grant,
                at,
                "UpdateAlert",
                new Target("alert", before.id().text()),
                PropertyChange.between(before.properties(), after.properties()));
    }
}
