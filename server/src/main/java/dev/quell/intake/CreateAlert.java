package dev.quell.intake;

import dev.quell.access.Caller;
import dev.quell.access.Permission;
import dev.quell.access.WriteGrant;
import dev.quell.alert.Alert;
import dev.quell.audit.AuditEntry;
import dev.quell.audit.PropertyChange;
import dev.quell.audit.Target;
import dev.quell.incident.Incident;
import dev.quell.incident.IncidentId;
import dev.quell.incident.Incidents;
import dev.quell.incident.OpenIncident;
import dev.quell.store.Commit;
import dev.quell.store.Decision;
import dev.quell.store.Ids;
import dev.quell.store.Ledger;
import dev.quell.store.Versioned;
import dev.quell.store.Write;
import dev.quell.terms.Ticks;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Create alert: an extension, which Graph does not offer (ADR 4). The alert, its name elsewhere,
 * the incident's time of update and one audit entry in one commit. One that is known by its name is
 * merged where it is (ADR 17). Refuses {@code NoSuchIncident}, {@code IncidentRedirected}, {@code
 * TooMany}, {@code Conflict}.
 */
public final class CreateAlert {
    private final Incidents incidents;
    private final Ledger ledger;
    private final InstantSource clock;
    private final ArrivingAlerts arriving;

    public CreateAlert(Kept kept, Ledger ledger, Ids ids, InstantSource clock) {
        this.incidents = kept.incidents();
        this.ledger = ledger;
        this.clock = clock;
        this.arriving = new ArrivingAlerts(kept.alerts(), kept.known(), ids, clock);
    }

    /**
     * Creates or merges it.
     *
     * @param incident that a new one belongs to
     */
    public Arrived<Versioned<Alert>> run(
            Caller caller, Optional<IncidentId> incident, AlertArrival arrival) {
        WriteGrant grant = caller.demandWrite(Permission.ALERT_WRITE);
        return ledger.settle(() -> decide(grant, incident, arrival));
    }

    private Decision<Arrived<Versioned<Alert>>> decide(
            WriteGrant grant, Optional<IncidentId> id, AlertArrival arrival) {
        Optional<Versioned<Incident>> incident =
                id.map(wanted -> OpenIncident.demand(incidents, grant.tenant(), wanted));
        ArrivingAlerts.Placed placed = arriving.place(grant, id, List.of(arrival)).getFirst();
        Instant at =
                incident.map(found -> Ticks.after(found.value().lastUpdate(), clock))
                        .orElseGet(() -> Ticks.now(clock));
        List<Write> writes = new ArrayList<>(placed.writes());
        Map<String, String> was = new LinkedHashMap<>();
        Map<String, String> is = new LinkedHashMap<>(placed.alert().properties());
        placed.before().ifPresent(before -> was.putAll(before.value().properties()));
        if (placed.isNew() && incident.isPresent()) {
            Incident before = incident.get().value();
            Incident after = before.touched(at, grant.principal().displayName());
            writes.add(new Write.Replace(after, incident.get().version()));
            CreatedIncident.nest(was, "incidents/" + before.id(), touch(before));
            CreatedIncident.nest(is, "incidents/" + before.id(), touch(after));
        }
        AuditEntry entry =
                AuditEntry.of(
                        grant,
                        at,
                        "CreateAlert",
                        new Target("alert", placed.alert().id().text()),
                        PropertyChange.between(was, is));
        return new Decision<>(
                new Commit(entry, writes),
                version ->
                        new Arrived<>(
                                placed.writes().isEmpty()
                                        ? placed.before().orElseThrow()
                                        : new Versioned<>(placed.alert(), version),
                                placed.isNew()));
    }

    /** What a new alert changes of its incident. */
    private static Map<String, String> touch(Incident incident) {
        return Map.of(
                "lastUpdateDateTime",
                incident.lastUpdate().toString(),
                "lastModifiedBy",
                incident.lastModifiedBy());
    }
}
