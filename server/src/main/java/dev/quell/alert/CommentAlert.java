package dev.quell.alert;

import dev.quell.access.Caller;
import dev.quell.access.Permission;
import dev.quell.access.WriteGrant;
import dev.quell.audit.AuditEntry;
import dev.quell.audit.PropertyChange;
import dev.quell.audit.Target;
import dev.quell.incident.AlertComment;
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
 * Create comment for alert: contract.md §1 row 16 and §9.5. Appends the comments, all in one
 * commit; that is a change of the alert like any other. Refuses {@code NoSuchAlert}, {@code
 * TooMany}, {@code TextTooLong}, {@code TextNotStorable}, {@code Conflict}.
 */
public final class CommentAlert {
    private final Alerts alerts;
    private final Ledger ledger;
    private final InstantSource clock;

    public CommentAlert(Alerts alerts, Ledger ledger, InstantSource clock) {
        this.alerts = alerts;
        this.ledger = ledger;
        this.clock = clock;
    }

    /**
     * Appends them.
     *
     * @param texts at least one
     */
    public Versioned<Alert> run(Caller caller, AlertPath path, List<String> texts) {
        WriteGrant grant = caller.demandWrite(Permission.ALERT_WRITE);
        return ledger.settle(() -> decide(grant, path.demand(alerts, grant.tenant()), texts));
    }

    private Decision<Versioned<Alert>> decide(
            WriteGrant grant, Versioned<Alert> found, List<String> texts) {
        Alert before = found.value();
        Instant at = Ticks.after(before.times().lastUpdate(), clock);
        List<AlertComment> comments =
                AlertComment.appended(
                        before.comments(), texts, grant.principal().displayName(), at);
        Alert after = before.commented(comments, at);
        AuditEntry entry =
                AuditEntry.of(
                        grant,
                        at,
                        "CommentAlert",
                        new Target("alert", before.id().text()),
                        PropertyChange.between(before.properties(), after.properties()));
        return new Decision<>(
                Commit.of(entry, new Write.Replace(after, found.version())),
                version -> new Versioned<>(after, version));
    }
}
