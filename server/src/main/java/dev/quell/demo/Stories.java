package dev.quell.demo;

import dev.quell.access.TenantId;
import dev.quell.incident.IncidentId;
import dev.quell.intake.CreatedIncident;
import dev.quell.task.TaskId;
import java.time.Instant;
import java.util.List;

/**
 * Believable incidents with their tasks, as many as are wanted: twelve plots, told again and again
 * of other people and devices.
 *
 * <p>A story of a seed number is the same on every machine and in every order, and needs no memory
 * but its own; its first tasks are the same however many are asked for. Immutable, for any number
 * of threads.
 */
public final class Stories {
    /** With {@link #TASKS_MAX} each, a million tasks. */
    public static final int STORIES_MAX = 50_000;

    /** Of one story; its task ids lie that far from the next story's. */
    public static final int TASKS_MAX = 20;

    /** The id of story 0; the next ones follow. */
    public static final int FIRST_INCIDENT = 881;

    /** The id of the first task of story 0; its others follow. */
    public static final int FIRST_TASK = 4_107;

    /** Nothing in any story is later than that. */
    public static final Instant END = Instant.parse("2026-11-24T08:00:00Z");

    private final List<Plot> plots = Plot.all();
    private final TenantId tenant;
    private final Dice dice;

    public Stories(TenantId tenant, long seed) {
        this.tenant = tenant;
        this.dice = new Dice(seed);
    }

    /**
     * The story of that number, with the tasks and alerts that its plot has, and what was said.
     *
     * @param number below {@link #STORIES_MAX}
     */
    public CreatedIncident story(int number) {
        return begin(number, 1).whole(tenant);
    }

    /**
     * Of the same, that many tasks alone: the first ones only, or more of the kind on further
     * devices.
     *
     * @param tasks from 1 to {@link #TASKS_MAX}
     */
    public CreatedIncident story(int number, int tasks) {
        return begin(number, tasks).told(tenant, tasks);
    }

    private Story begin(int number, int tasks) {
        if (number < 0 || number >= STORIES_MAX || tasks < 1 || tasks > TASKS_MAX) {
            throw new IllegalArgumentException("no story " + number + " of " + tasks + " tasks");
        }
        return new Story(plot(number), number, dice.part(number));
    }

    static IncidentId incident(int story) {
        return new IncidentId(Integer.toString(FIRST_INCIDENT + story));
    }

    static TaskId task(int story, int number) {
        return new TaskId(Integer.toString(FIRST_TASK + story * TASKS_MAX + number));
    }

    private Plot plot(int number) {
        return plots.get(number % plots.size());
    }
}
