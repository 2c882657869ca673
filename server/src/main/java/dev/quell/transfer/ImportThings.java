package dev.quell.transfer;

import dev.quell.access.Caller;
import dev.quell.access.Permission;
import dev.quell.access.WriteGrant;
import dev.quell.audit.AuditEntry;
import dev.quell.audit.PropertyChange;
import dev.quell.audit.Target;
import dev.quell.incident.Incident;
import dev.quell.incident.Incidents;
import dev.quell.refusal.Refusal;
import dev.quell.refusal.Refused;
import dev.quell.store.Commit;
import dev.quell.store.Ledger;
import dev.quell.store.Stored;
import dev.quell.store.Write;
import dev.quell.task.IncidentTask;
import dev.quell.task.Tasks;
import dev.quell.terms.Ticks;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Adds what is not there, as it is: ids, times and names of people are kept. What is there is never
 * changed, so that the same again adds nothing, and an import that broke off is simply begun again.
 *
 * <p>Each thing is a commit of its own, whose entry names it; they wait for the disk together. It
 * needs the operator's permission besides those to write, since it says who did what, and when.
 * Refuses {@code Unavailable}; then some were added, and it is begun again.
 */
public final class ImportThings {
    /** At once: two batches of the store's writer. */
    public static final int THINGS_MAX = 500;

    private static final Imported PRESENT = new Imported.Present();

    private final Incidents incidents;
    private final Tasks tasks;
    private final Ledger ledger;
    private final InstantSource clock;

    public ImportThings(Incidents incidents, Tasks tasks, Ledger ledger, InstantSource clock) {
        this.incidents = incidents;
        this.tasks = tasks;
        this.ledger = ledger;
        this.clock = clock;
    }

    /** What became of each, in their order; a task may stand before its incident. */
    public List<Imported> run(Caller caller, List<Thing> things) {
        WriteGrant ofIncidents = caller.demandWrite(Permission.INCIDENT_WRITE);
        WriteGrant ofTasks = caller.demandWrite(Permission.TASK_WRITE);
        if (things.size() > THINGS_MAX) {
            throw new Refused(new Refusal.TooMany("value", THINGS_MAX));
        }
        List<Imported> ends = new ArrayList<>(Collections.nCopies(things.size(), PRESENT));
        addAll(ofIncidents, things, Thing.OfIncident.class, ends);
        addAll(ofTasks, things, Thing.OfTask.class, ends);
        return ends;
    }

    private void addAll(
            WriteGrant grant,
            List<Thing> things,
            Class<? extends Thing> kind,
            List<Imported> ends) {
        List<CompletableFuture<Void>> adding = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < things.size(); i++) {
                int at = i;
                Thing thing = things.get(i);
                if (kind.isInstance(thing)) {
                    adding.add(
                            CompletableFuture.runAsync(
                                    () -> ends.set(at, add(grant, thing)), threads));
                }
            }
        }
        try {
            adding.forEach(CompletableFuture::join);
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof Refused refused ? refused : failed;
        }
    }

    private Imported add(WriteGrant grant, Thing thing) {
        for (int attempt = 1; attempt <= Ledger.COMMIT_ATTEMPTS_MAX; attempt++) {
            Optional<Stored> there = find(thing);
            if (there.isPresent()) {
                return there.get().equals(thing.row())
                        ? PRESENT
                        : new Imported.NotTaken(different(thing, there.get()));
            }
            if (ledger.commit(commit(grant, thing)).isPresent()) {
                return new Imported.Added();
            }
            Optional<Refusal> homeless = homeless(thing);
            if (homeless.isPresent()) {
                return new Imported.NotTaken(homeless.get());
            }
        }
        return new Imported.NotTaken(new Refusal.Conflict());
    }

    private Optional<Stored> find(Thing thing) {
        return switch (thing) {
            case Thing.OfIncident(Incident incident) ->
                    incidents.find(incident.tenant(), incident.id()).map(found -> found.value());
            case Thing.OfTask(IncidentTask task) ->
                    tasks.find(task.tenant(), task.id()).map(found -> found.value());
        };
    }

    private Commit commit(WriteGrant grant, Thing thing) {
        return Commit.of(
                AuditEntry.of(
                        grant,
                        Ticks.now(clock),
                        "ImportThings",
                        new Target(thing.type(), thing.id()),
                        PropertyChange.between(Map.of(), thing.row().properties())),
                new Write.Insert(thing.row()));
    }

    private Optional<Refusal> homeless(Thing thing) {
        return switch (thing) {
            case Thing.OfIncident _ -> Optional.empty();
            case Thing.OfTask(IncidentTask task) ->
                    incidents.find(task.tenant(), task.incident()).isPresent()
                            ? Optional.empty()
                            : Optional.of(new Refusal.NoSuchIncident(task.incident().text()));
        };
    }

    private static Refusal different(Thing thing, Stored there) {
        List<String> properties =
                PropertyChange.between(there.properties(), thing.row().properties()).stream()
                        .map(PropertyChange::property)
                        .toList();
        return new Refusal.AlreadyThere(
                thing.type(), thing.id(), properties.isEmpty() ? List.of("comments") : properties);
    }
}
