package dev.quell.transfer;

import dev.quell.access.Caller;
import dev.quell.access.Permission;
import dev.quell.access.TenantId;
import dev.quell.alert.AlertId;
import dev.quell.incident.IncidentId;
import dev.quell.task.IncidentTask;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A tenant's incidents by id, each followed by its alerts and its tasks by id, then the alerts that
 * lie in no incident; page by page. Refuses {@code Unavailable}; writes nothing.
 *
 * <p>What others write meanwhile is in it or not; but nothing is without its incident.
 */
public final class ExportThings {
    /**
     * Of a page, which has up to twice as many; a piece of evidence counts as one. Some MiB at
     * worst, a few hundred KiB as a rule.
     */
    public static final int THINGS_MAX = 500;

    /** Read at once: one alert may have megabytes of evidence. */
    private static final int ALERTS_MAX = 20;

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

    public Exported run(Caller caller, Place from) {
        TenantId tenant = caller.demandRead(Permission.INCIDENT_READ).tenant();
        caller.demand(Permission.ALERT_READ);
        caller.demand(Permission.TASK_READ);
        List<Thing> things = new ArrayList<>();
        Optional<Place> place = Optional.of(from);
        while (place.isPresent() && weight(things) < THINGS_MAX) {
            place =
                    switch (place.get()) {
                        case Place.AtIncident at -> addIncident(tenant, at, things);
                        case Place.AtAlert at -> addAlerts(tenant, at, things);
                        case Place.AtTask at -> Optional.of(addTasks(tenant, at, things));
                    };
        }
        return new Exported(things, place);
    }

    private static int weight(List<Thing> things) {
        return things.stream()
                .mapToInt(
                        thing ->
                                switch (thing) {
                                    case Thing.OfAlert alert ->
                                            1 + alert.row().report().evidence().size();
                                    case Thing.OfIncident _, Thing.OfTask _ -> 1;
                                })
                .sum();
    }

    private Optional<Place> addIncident(TenantId tenant, Place.AtIncident at, List<Thing> things) {
        Optional<Thing.OfIncident> incident = contents.next(tenant, at.after());
        incident.ifPresent(things::add);
        Optional<IncidentId> id = incident.map(found -> found.row().id());
        return Optional.of(new Place.AtAlert(id, Optional.empty()));
    }

    /** Empty behind the last that lie in no incident, which is the end. */
    private Optional<Place> addAlerts(TenantId tenant, Place.AtAlert at, List<Thing> things) {
        List<Thing.OfAlert> alerts = contents.alerts(tenant, at.incident(), at.after(), ALERTS_MAX);
        things.addAll(alerts);
        if (alerts.size() < ALERTS_MAX) {
            return at.incident().map(id -> new Place.AtTask(id, Optional.empty()));
        }
        AlertId last = alerts.getLast().row().id();
        return Optional.of(new Place.AtAlert(at.incident(), Optional.of(last)));
    }

    private Place addTasks(TenantId tenant, Place.AtTask at, List<Thing> things) {
        List<IncidentTask> tasks = contents.tasks(tenant, at.incident(), at.after(), THINGS_MAX);
        tasks.forEach(task -> things.add(new Thing.OfTask(task)));
        return tasks.size() < THINGS_MAX
                ? new Place.AtIncident(Optional.of(at.incident()))
                : new Place.AtTask(at.incident(), Optional.of(tasks.getLast().id()));
    }
}
