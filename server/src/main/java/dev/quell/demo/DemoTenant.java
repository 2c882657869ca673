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
import dev.quell.response.RunElsewhere;
import dev.quell.store.Commit;
import dev.quell.store.Decision;
import dev.quell.store.Ledger;
import dev.quell.store.Write;
import dev.quell.task.IncidentTask;
import dev.quell.terms.Ticks;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Fills the demo tenant: the seed's own task 213213 in incident 123, still open, and a dozen
 * incidents with alerts and with tasks of every action type and in every state, into the first of
 * which another was merged.
 */
public final class DemoTenant {
    public static final TenantId ID = new TenantId("d0e50000-0000-4000-8000-000000213213");

    private static final int STORIES = 12;

    /** With it the dozen has every status and action status, which a test holds. */
    private static final long SEED = 4;

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

    /**
     * Adds what is missing; what is there is left as it is, whatever became of it. Each incident is
     * a commit, the last story's the last one, so that with it there is nothing to do.
     */
    public void fill() {
        if (incidents.find(ID, Stories.incident(STORIES - 1)).isPresent()) {
            return;
        }
        for (CreatedIncident story : stories()) {
            IncidentId id = story.incident().id();
            if (incidents.find(ID, id).isEmpty()) {
                ledger.settle(() -> new Decision<>(commit(story), version -> version));
            }
        }
    }

    static List<CreatedIncident> stories() {
        Stories stories = new Stories(ID, SEED);
        MergedStory first = MergedStory.of(stories.story(0), Stories.incident(STORIES));
        return Stream.concat(
                        Stream.of(SeedStory.of(ID), first.source(), first.target()),
                        IntStream.range(1, STORIES).mapToObj(stories::story))
                .toList();
    }

    private Commit commit(CreatedIncident story) {
        WriteGrant grant =
                WriteGrant.operator(
                        "serve --demo", ID, Permission.INCIDENT_WRITE, requestIds.get());
        Instant at = Ticks.now(clock);
        AuditEntry entry =
                AuditEntry.of(
                        grant,
                        at,
                        "DemoTenant",
                        new Target("incident", story.incident().id().text()),
                        PropertyChange.between(Map.of(), story.properties()));
        List<Write> writes = new ArrayList<>(story.commit(entry).writes());
        for (IncidentTask task : story.tasks()) {
            RunElsewhere.of(task, grant, () -> task.id().text(), at)
                    .ifPresent(run -> writes.add(new Write.Insert(run)));
        }
        return new Commit(entry, writes);
    }
}
