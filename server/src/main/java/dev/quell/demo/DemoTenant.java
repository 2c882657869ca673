package dev.quell.demo;

import dev.quell.access.Permission;
import dev.quell.access.TenantId;
import dev.quell.access.WriteGrant;
import dev.quell.audit.AuditEntry;
import dev.quell.audit.PropertyChange;
import dev.quell.audit.Target;
import dev.quell.incident.IncidentId;
import dev.quell.incident.Incidents;
import dev.quell.intake.CreatedIncident;
import dev.quell.store.Commit;
import dev.quell.store.Decision;
import dev.quell.store.Ledger;
import dev.quell.terms.Ticks;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Fills the demo tenant: a few incidents with tasks, among them the seed's own task 213213 in
 * incident 123, still open.
 */
public final class DemoTenant {
    public static final TenantId ID = new TenantId("d0e50000-0000-4000-8000-000000213213");

    private final Incidents incidents;
    private final Ledger ledger;
    private final InstantSource clock;
    private final Supplier<UUID> requestIds;

    public DemoTenant(
            Incidents incidents, Ledger ledger, InstantSource clock, Supplier<UUID> requestIds) {
        this.incidents = incidents;
        this.ledger = ledger;
        this.clock = clock;
        this.requestIds = requestIds;
    }

    /** Adds what is missing; what is there is left as it is, whatever became of it. */
    public void fill() {
        for (CreatedIncident story : DemoStories.all()) {
            IncidentId id = story.incident().id();
            if (incidents.find(ID, id).isEmpty()) {
                ledger.settle(() -> new Decision<>(commit(story), version -> version));
            }
        }
    }

    private Commit commit(CreatedIncident story) {
        WriteGrant grant =
                WriteGrant.operator(
                        "serve --demo", ID, Permission.INCIDENT_WRITE, requestIds.get());
        AuditEntry entry =
                AuditEntry.of(
                        grant,
                        Ticks.now(clock),
                        "DemoTenant",
                        new Target("incident", story.incident().id().text()),
                        PropertyChange.between(Map.of(), story.properties()));
        return story.commit(entry);
    }
}
