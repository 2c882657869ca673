package dev.quell.correlation;

import dev.quell.access.Caller;
import dev.quell.access.Permission;
import dev.quell.access.TenantId;
import dev.quell.access.WriteGrant;
import dev.quell.alert.Alert;
import dev.quell.alert.AlertId;
import dev.quell.alert.AlertReport;
import dev.quell.alert.Alerts;
import dev.quell.audit.AuditEntry;
import dev.quell.audit.PropertyChange;
import dev.quell.audit.Target;
import dev.quell.incident.AlertSeverity;
import dev.quell.incident.Incident;
import dev.quell.incident.IncidentId;
import dev.quell.incident.Incidents;
import dev.quell.incident.OpenIncident;
import dev.quell.incident.Triage;
import dev.quell.refusal.Refusal;
import dev.quell.refusal.Refused;
import dev.quell.store.Decision;
import dev.quell.store.Ids;
import dev.quell.store.Ledger;
import dev.quell.store.Versioned;
import dev.quell.terms.Ticks;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Move alerts: contract.md §1 row 17. They come to belong to an incident that is there, or to one
 * that begins with them; in one commit with what changes about the incidents that lose or get them.
 * What is where it is wanted stays as it is: the call may be repeated. Tasks stay where they are.
 * Refuses {@code NoSuchAlert}, {@code NoSuchIncident}, {@code IncidentRedirected}, {@code TooMany}
 * if an incident would have too many alerts or an alert too many comments, {@code Conflict}.
 */
public final class MoveAlerts {
    private final Incidents incidents;
    private final Alerts alerts;
    private final Ledger ledger;
    private final Ids ids;
    private final InstantSource clock;

    /** Where what moves is found. */
    public record Kept(Incidents incidents, Alerts alerts) {}

    public MoveAlerts(Kept kept, Ledger ledger, Ids ids, InstantSource clock) {
        this.incidents = kept.incidents();
        this.alerts = kept.alerts();
        this.ledger = ledger;
        this.ids = ids;
        this.clock = clock;
    }

    /** The incident that they belong to now. */
    public IncidentId run(Caller caller, MoveOrder order) {
        WriteGrant grant = caller.demandWrite(Permission.ALERT_WRITE);
        return ledger.settle(() -> decide(grant, order));
    }

    private Decision<IncidentId> decide(WriteGrant grant, MoveOrder order) {
        TenantId tenant = grant.tenant();
        List<Versioned<Alert>> found = order.alerts().stream().map(id -> find(tenant, id)).toList();
        Optional<IncidentId> wanted = order.target().or(() -> ownIncident(tenant, found));
        List<Versioned<Alert>> leaving =
                found.stream().filter(alert -> !isIn(alert, wanted)).toList();
        Moves moves = new Moves(Ticks.now(clock), grant.principal().displayName());
        IncidentId target = wanted.orElseGet(() -> begin(tenant, leaving, moves));
        leaving.forEach(alert -> moves.move(alert, target, order.comment()));
        if (!moves.isEmpty()) {
            sources(tenant, leaving).forEach(moves::touch);
            wanted.ifPresent(id -> enter(tenant, id, moves));
        }
        moves.say("newCorrelationReasons", order.reasons());
        AuditEntry entry =
                AuditEntry.of(
                        grant,
                        moves.at(),
                        "MoveAlerts",
                        new Target("incident", target.text()),
                        PropertyChange.between(moves.before(), moves.after()));
        return new Decision<>(moves.commit(entry), _ -> target);
    }

    private Versioned<Alert> find(TenantId tenant, AlertId id) {
        return alerts.find(tenant, id)
                .orElseThrow(() -> new Refused(new Refusal.NoSuchAlert(id.text())));
    }

    /** The one whose alerts are just these: to move them into one of their own is done already. */
    private Optional<IncidentId> ownIncident(TenantId tenant, List<Versioned<Alert>> found) {
        Optional<IncidentId> first = found.getFirst().value().incident();
        return first.filter(
                id ->
                        found.stream().allMatch(alert -> isIn(alert, first))
                                && alerts.count(tenant, id) == found.size());
    }

    private static boolean isIn(Versioned<Alert> alert, Optional<IncidentId> incident) {
        return incident.isPresent() && alert.value().incident().equals(incident);
    }

    /** One that begins: called as the first of them, as severe as the most severe. */
    private IncidentId begin(TenantId tenant, List<Versioned<Alert>> found, Moves moves) {
        List<AlertReport> reports = found.stream().map(alert -> alert.value().report()).toList();
        AlertSeverity severity =
                reports.stream()
                        .map(AlertReport::severity)
                        .max(Comparator.naturalOrder())
                        .orElseThrow();
        Optional<String> name =
                reports.getFirst()
                        .title()
                        .filter(title -> title.length() <= Triage.Wording.DISPLAY_NAME.charsMax());
        IncidentId id = new IncidentId(ids.next());
        moves.begin(tenant, id, Triage.begin(severity, Triage.Wording.of(name, Optional.empty())));
        return id;
    }

    /** Those that lose some. One that was merged meanwhile lost them, and the commit is stale. */
    private List<Versioned<Incident>> sources(TenantId tenant, List<Versioned<Alert>> leaving) {
        return leaving.stream()
                .flatMap(alert -> alert.value().incident().stream())
                .distinct()
                .flatMap(id -> incidents.find(tenant, id).stream())
                .toList();
    }

    private void enter(TenantId tenant, IncidentId id, Moves moves) {
        Versioned<Incident> target = OpenIncident.demand(incidents, tenant, id);
        Alerts.demandRoom(alerts.count(tenant, id) + moves.alerts());
        moves.change(target, Optional.empty());
    }
}
