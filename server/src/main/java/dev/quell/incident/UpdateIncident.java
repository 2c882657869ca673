package dev.quell.incident;

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
 * Update incident: contract.md §1 row 10 and §2.2.
 *
 * <p>Writes the ten properties of {@link TriageProperty}, with who changed them and when. A change
 * to what already is changes nothing, not even the time, and leaves the audit entry of a call
 * without effect. Refuses {@code NoSuchIncident}, {@code IncidentRedirected}, {@code
 * ValueNotAllowed} for a status that is the service's to set, {@code PropertyNotUpdatable}, {@code
 * PreconditionFailed}, {@code Conflict}.
 */
public final class UpdateIncident {
    private static final List<String> UPDATABLE = Term.all(TriageProperty.class);

    private final Incidents incidents;
    private final Ledger ledger;
    private final InstantSource clock;

    public UpdateIncident(Incidents incidents, Ledger ledger, InstantSource clock) {
        this.incidents = incidents;
        this.ledger = ledger;
        this.clock = clock;
    }

    public Versioned<Incident> run(Caller caller, IncidentId id, IncidentChange change) {
        WriteGrant grant = caller.demandWrite(Permission.INCIDENT_WRITE);
        return ledger.settle(
                () -> {
                    Versioned<Incident> found =
                            incidents
                                    .find(grant.tenant(), id)
                                    .orElseThrow(
                                            () ->
                                                    new Refused(
                                                            new Refusal.NoSuchIncident(id.text())));
                    return decide(grant, found, change);
                });
    }

    private Decision<Versioned<Incident>> decide(
            WriteGrant grant, Versioned<Incident> found, IncidentChange change) {
        Incident before = found.value();
        Expected.demand(change.ifVersion(), found.version());
        change.copies()
                .firstDifference(before)
                .ifPresent(
                        property -> {
                            throw new Refused(
                                    new Refusal.PropertyNotUpdatable(property, UPDATABLE));
                        });
        Triage wanted = change.triage().of(before.triage());
        if (wanted.equals(before.triage())) {
            return new Decision<>(
                    Commit.of(entry(grant, Ticks.now(clock), before, before)), _ -> found);
        }
        OpenIncident.demand(before);
        demandSettable(before.status(), wanted.status());
        Instant at = Ticks.after(before.lastUpdate(), clock);
        Incident after = before.changed(wanted, at, grant.principal().displayName());
        return new Decision<>(
                Commit.of(
                        entry(grant, at, before, after), new Write.Replace(after, found.version())),
                version -> new Versioned<>(after, version));
    }

    private static void demandSettable(IncidentStatus before, IncidentStatus wanted) {
        if (wanted != before && !IncidentStatus.settable().contains(wanted)) {
            throw notSettable(Term.of(wanted));
        }
    }

    /** Of a status that no client may set, or that there is not. */
    public static Refused notSettable(String status) {
        return new Refused(
                new Refusal.ValueNotAllowed(
                        Term.of(TriageProperty.STATUS),
                        status,
                        IncidentStatus.settable().stream().map(Term::of).toList()));
    }

    private static AuditEntry entry(WriteGrant grant, Instant at, Incident before, Incident after) {
        return AuditEntry.of(
                grant,
                at,
                "UpdateIncident",
                new Target("incident", before.id().text()),
                PropertyChange.between(before.properties(), after.properties()));
    }
}
