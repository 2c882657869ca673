package dev.quell.transfer;

import dev.quell.access.Caller;
import dev.quell.access.Permission;
import dev.quell.access.TenantId;
import dev.quell.incident.Incident;
import dev.quell.incident.IncidentId;
import dev.quell.task.IncidentTask;
import dev.quell.task.TaskId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A tenant's incidents by id, each followed by its tasks by id; page by page. Refuses {@code
 * Unavailable}; writes nothing.
 *
 * <p>What others write meanwhile is in it or not; but no task is without its incident.
 */
public final class ExportThings {
    /** Of a page, which has up to twice as many: some MiB at worst, a few hundred KiB as a rule. */
    public static final int THINGS_MAX = 500;

    private final Contents contents;

    public ExportThings(Contents contents) {
        this.contents = contents;
    }

    /** A page, and where the next begins; empty after the last. */
    public record Exported(List<Thing> things, Optional<Place> next) {
        public Exported {
            things = List.copyOf(things);
        }
    }

    public Exported run(Caller caller, Optional<Place> after) {
        TenantId tenant = caller.demandRead(Permission.INCIDENT_READ).tenant();
        caller.demand(Permission.TASK_READ);
        List<Thing> things = new ArrayList<>();
        Optional<Place> place = after;
        while (things.size() < THINGS_MAX) {
            Optional<TaskId> last = place.flatMap(at -> addTasks(tenant, at, things));
            if (last.isPresent()) {
                return new Exported(things, place.map(at -> new Place(at.incident(), last)));
            }
            Optional<IncidentId> before = place.map(Place::incident);
            Optional<Incident> incident = contents.next(tenant, before);
            if (incident.isEmpty()) {
                return new Exported(things, Optional.empty());
            }
            things.add(new Thing.OfIncident(incident.get()));
            place = Optional.of(new Place(incident.get().id(), Optional.empty()));
        }
        return new Exported(things, place);
    }

    /** The last of them, if there may be more. */
    private Optional<TaskId> addTasks(TenantId tenant, Place at, List<Thing> things) {
        List<IncidentTask> tasks = contents.tasks(tenant, at.incident(), at.task(), THINGS_MAX);
        tasks.forEach(task -> things.add(new Thing.OfTask(task)));
        return tasks.size() < THINGS_MAX ? Optional.empty() : Optional.of(tasks.getLast().id());
    }
}
