package dev.quell.incident;

import dev.quell.access.Caller;
import dev.quell.access.Permission;
import dev.quell.access.WriteGrant;
import dev.quell.audit.AuditEntry;
import dev.quell.audit.PropertyChange;
import dev.quell.audit.Target;
import dev.quell.refusal.Refused;
import dev.quell.store.Commit;
import dev.quell.store.Decision;
import dev.quell.store.Ledger;
import dev.quell.store.Versioned;
import dev.quell.store.Write;
import dev.quell.terms.Ticks;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/**
 * Create comment for incident: contract.md §1 row 11 and §9.5. Appends the comments, all in one
 * commit; that is a change of the incident like any other. Refuses {@code NoSuchIncident}, {@code
 * IncidentRedirected}, {@code TooMany}, {@code TextTooLong}, {@code TextNotStorable}, {@code
 * Conflict}.
 */
public final class CommentIncident {
    private final Incidents incidents;
    private final Ledger ledger;
    private final InstantSource clock;

    public CommentIncident(Incidents incidents, Ledger ledger, InstantSource clock) {
        this.incidents = incidents;
        this.ledger = ledger;
        this.clock = clock;
    }

    /**
     * Appends them.
     *
     * @param texts at least one
     * @throws Refused as said above
     */
    public Versioned<Incident> run(Caller caller, IncidentId id, List<String> texts) {
        WriteGrant grant = caller.demandWrite(Permission.INCIDENT_WRITE);
        return ledger.settle(
                () -> decide(grant, OpenIncident.demand(incidents, grant.tenant(), id), texts));
    }

    private Decision<Versioned<Incident>> decide(
            WriteGrant grant, Versioned<Incident> found, List<String> texts) {
        Incident before = found.value();
        Instant at = Ticks.after(before.lastUpdate(), clock);
        String by = grant.principal().displayName();
        Incident after =
                before.commented(AlertComment.appended(before.comments(), texts, by, at), at, by);
        AuditEntry entry =
                AuditEntry.of(
                        grant,
                        at,
                        "CommentIncident",
                        new Target("incident", before.id().text()),
                        PropertyChange.between(before.properties(), after.properties()));
        return new Decision<>(
                Commit.of(entry, new Write.Replace(after, found.version())),
                version -> new Versioned<>(after, version));
    }
}
