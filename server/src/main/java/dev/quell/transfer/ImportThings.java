package dev.quell.transfer;

import dev.quell.access.Caller;
import dev.quell.access.Permission;
import dev.quell.access.TenantId;
import dev.quell.access.WriteGrant;
import dev.quell.alert.Alert;
import dev.quell.audit.AuditEntry;
import dev.quell.audit.PropertyChange;
import dev.quell.audit.Target;
import dev.quell.incident.Incident;
import dev.quell.intake.ExternalId;
import dev.quell.intake.Kept;
import dev.quell.intake.KnownThing;
import dev.quell.refusal.Refusal;
import dev.quell.refusal.Refused;
import dev.quell.response.RunElsewhere;
import dev.quell.store.Commit;
import dev.quell.store.Ids;
import dev.quell.store.Ledger;
import dev.quell.store.Versioned;
import dev.quell.store.Write;
import dev.quell.task.IncidentTask;
import dev.quell.terms.Ticks;
import java.time.Instant;
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
 * needs the operator's permission besides those to write, since it says who did what, and when. A
 * task whose action is in progress gets a run that waits for a human: nobody here began it. Refuses
 * {@code Unavailable}; then some were added, and it is begun again.
 */
public final class ImportThings {
    /** At once: two batches of the store's writer. */
    public static final int THINGS_MAX = 500;

    private static final Imported PRESENT = new Imported.Present();

    private final Kept kept;
    private final Ledger ledger;
    private final Ids ids;
    private final InstantSource clock;

    public ImportThings(Kept kept, Ledger ledger, Ids ids, InstantSource clock) {
        this.kept = kept;
        this.ledger = ledger;
        this.ids = ids;
        this.clock = clock;
    }

    /** What became of each, in their order; what lies in an incident may stand before it. */
    public List<Imported> run(Caller caller, List<Thing> things) {
        WriteGrant ofIncidents = caller.demandWrite(Permission.INCIDENT_WRITE);
        WriteGrant ofAlerts = caller.demandWrite(Permission.ALERT_WRITE);
        WriteGrant ofTasks = caller.demandWrite(Permission.TASK_WRITE);
        if (things.size() > THINGS_MAX) {
            throw new Refused(new Refusal.TooMany("value", THINGS_MAX));
        }
        List<Imported> ends = new ArrayList<>(Collections.nCopies(things.size(), PRESENT));
        addAll(ofIncidents, things, Thing.OfIncident.class, ends);
        addAll(ofAlerts, things, Thing.OfAlert.class, ends);
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
            Optional<Thing> there = find(thing);
            if (there.isPresent()) {
                return there.get().equals(thing)
                        ? PRESENT
                        : new Imported.NotTaken(different(thing, there.get()));
            }
            if (ledger.commit(commit(grant, thing)).isPresent()) {
                return new Imported.Added();
            }
            Optional<Refusal> hindrance = homeless(thing).or(() -> named(thing));
            if (hindrance.isPresent()) {
                return new Imported.NotTaken(hindrance.get());
            }
        }
        return new Imported.NotTaken(new Refusal.Conflict());
    }

    /** What is here under that id. */
    private Optional<Thing> find(Thing thing) {
        TenantId tenant = thing.row().tenant();
        return switch (thing) {
            case Thing.OfIncident(Incident incident, _) ->
                    kept.incidents()
                            .find(tenant, incident.id())
                            .map(
                                    found ->
                                            new Thing.OfIncident(
                                                    found.value(),
                                                    name(thing, KnownThing.Kind.INCIDENT)));
            case Thing.OfAlert(Alert alert, _) ->
                    kept.alerts()
                            .find(tenant, alert.id())
                            .map(
                                    found ->
                                            new Thing.OfAlert(
                                                    found.value(),
                                                    name(thing, KnownThing.Kind.ALERT)));
            case Thing.OfTask(IncidentTask task) ->
                    kept.tasks()
                            .find(tenant, task.id())
                            .map(Versioned::value)
                            .map(Thing.OfTask::new);
        };
    }

    private Optional<ExternalId> name(Thing thing, KnownThing.Kind kind) {
        return kept.known().name(thing.row().tenant(), kind, thing.id());
    }

    private Commit commit(WriteGrant grant, Thing thing) {
        List<Write> writes = new ArrayList<>();
        writes.add(new Write.Insert(thing.row()));
        thing.known().ifPresent(name -> writes.add(new Write.Insert(name)));
        Instant at = Ticks.now(clock);
        if (thing instanceof Thing.OfTask(IncidentTask task)) {
            RunElsewhere.of(task, grant, ids, at)
                    .ifPresent(run -> writes.add(new Write.Insert(run)));
        }
        return new Commit(
                AuditEntry.of(
                        grant,
                        at,
                        "ImportThings",
                        new Target(thing.type(), thing.id()),
                        PropertyChange.between(Map.of(), thing.properties())),
                writes);
    }

    /** Its incident is not there, or was merged since and takes nothing any more. */
    private Optional<Refusal> homeless(Thing thing) {
        return thing.incident()
                .flatMap(
                        id -> {
                            Optional<Incident> found =
                                    kept.incidents()
                                            .find(thing.row().tenant(), id)
                                            .map(Versioned::value);
                            return found.isEmpty()
                                    ? Optional.of(new Refusal.NoSuchIncident(id.text()))
                                    : found.get()
                                            .redirect()
                                            .map(
                                                    to ->
                                                            new Refusal.IncidentRedirected(
                                                                    id.text(), to.text()));
                        });
    }

    /** Another thing is known by its name. */
    private Optional<Refusal> named(Thing thing) {
        return thing.known()
                .filter(
                        name ->
                                kept.known()
                                        .find(name.tenant(), name.kind(), name.externalId())
                                        .filter(id -> !id.equals(thing.id()))
                                        .isPresent())
                .map(name -> new Refusal.ValueTaken(ExternalId.ID_MEMBER, name.externalId().id()));
    }

    private static Refusal different(Thing thing, Thing there) {
        List<String> properties =
                PropertyChange.between(there.properties(), thing.properties()).stream()
                        .map(PropertyChange::property)
                        .toList();
        return new Refusal.AlreadyThere(
                thing.type(), thing.id(), properties.isEmpty() ? unnamed(thing) : properties);
    }

    /** Where the trail does not show them whole: who said it and when, and what was found. */
    private static List<String> unnamed(Thing thing) {
        return switch (thing) {
            case Thing.OfIncident _ -> List.of("comments");
            case Thing.OfAlert _ -> List.of("comments or evidence");
            case Thing.OfTask _ -> List.of("what is not shown");
        };
    }
}
