package dev.quell.demo;

import dev.quell.access.TenantId;
import dev.quell.incident.Findings;
import dev.quell.incident.Incident;
import dev.quell.incident.IncidentStatus;
import dev.quell.incident.Triage;
import dev.quell.intake.CreatedIncident;
import dev.quell.task.IncidentTask;
import dev.quell.task.TaskStatus;
import dev.quell.terms.Ticks;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** One incident: a plot, when it began and how far the work has got. */
final class Story {
    /** A prime number, so that a few stories in a row are of all ages. */
    private static final int DAYS = 31;

    private static final int DAYS_APART = 11;

    /** Time enough for every scene of the youngest story. */
    private static final Instant YOUNGEST = Stories.END.minus(Duration.ofHours(12));

    private static final Duration BETWEEN_SCENES = Duration.ofHours(1);
    private static final int AWAITED_PERCENT = 35;

    private final Plot plot;
    private final int number;
    private final Dice dice;
    private final Instant began;
    private final Pace pace;
    private final boolean awaited;

    Story(Plot plot, int number, Dice dice) {
        int days = number * DAYS_APART % DAYS;
        this.plot = plot;
        this.number = number;
        this.dice = dice;
        this.began =
                Ticks.instant(
                        Ticks.of(YOUNGEST.minus(Duration.ofDays(days)))
                                - dice.ticks(Duration.ofDays(1)));
        this.pace = Pace.of(days, dice);
        this.awaited = dice.percent(AWAITED_PERCENT);
    }

    /** All that its plot has: tasks, alerts and what was said. */
    CreatedIncident whole(TenantId tenant) {
        CreatedIncident bare = told(tenant, plot.steps().size());
        Scene first = scene(0);
        Incident incident = first.worked(bare.incident());
        return new CreatedIncident(incident, bare.tasks(), first.alerts(incident));
    }

    /** That many tasks, and no more than the incident to which they belong. */
    CreatedIncident told(TenantId tenant, int count) {
        Scene first = scene(0);
        Scene scene = first;
        List<IncidentTask> tasks = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int step = i % plot.steps().size();
            if (step == 0 && i > 0) {
                scene = scene(i / plot.steps().size());
            }
            tasks.add(scene.task(tenant, Stories.incident(number), Stories.task(number, i), step));
        }
        return new CreatedIncident(incident(tenant, first, tasks), tasks);
    }

    private Scene scene(int index) {
        return new Scene(
                plot, pace, began.plus(BETWEEN_SCENES.multipliedBy(index)), dice.part(index));
    }

    private Incident incident(TenantId tenant, Scene first, List<IncidentTask> tasks) {
        IncidentTask last =
                tasks.stream().max(Comparator.comparing(IncidentTask::lastModified)).orElseThrow();
        Triage triage =
                Triage.begin(
                                plot.severity(),
                                Triage.Wording.of(
                                        Optional.of(first.title()), Optional.of(first.about())))
                        .with(status(tasks));
        return new Incident(
                tenant,
                Stories.incident(number),
                triage,
                Findings.none(),
                List.of(),
                Optional.empty(),
                began,
                last.lastModified(),
                last.lastModifiedBy());
    }

    private IncidentStatus status(List<IncidentTask> tasks) {
        if (tasks.stream().allMatch(task -> task.status() == TaskStatus.OPEN)) {
            return IncidentStatus.ACTIVE;
        }
        if (tasks.stream().noneMatch(Story::isToDo)) {
            return IncidentStatus.RESOLVED;
        }
        return awaited ? IncidentStatus.AWAITING_ACTION : IncidentStatus.IN_PROGRESS;
    }

    private static boolean isToDo(IncidentTask task) {
        return task.status() == TaskStatus.OPEN || task.status() == TaskStatus.IN_PROGRESS;
    }
}
