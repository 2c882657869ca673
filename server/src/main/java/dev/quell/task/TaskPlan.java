package dev.quell.task;

import dev.quell.refusal.Refusal;
import dev.quell.refusal.Refused;
import dev.quell.terms.TextRule;
import dev.quell.terms.Ticks;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Who is to do a task, by when, and whether it must be done: what {@link TaskAnnotation}s say.
 *
 * <p>Refuses {@code TextTooLong}, {@code TextNotStorable}, and {@code PropertyKind} for a name that
 * says nothing and a time that not every client can read.
 *
 * @param assignedTo free text, as an incident's: nobody is looked up
 * @param due in whole ticks; what is finer is dropped
 */
public record TaskPlan(Optional<String> assignedTo, Optional<Instant> due, boolean required) {
    /** The longest mail address (64 + 1 + 255); names of users and groups are shorter. */
    public static final TextRule ASSIGNED_TO =
            new TextRule(TaskAnnotation.ASSIGNED_TO.member(), 320);

    /** What .NET's clients hold, and four digits of a year write. */
    private static final Instant DUE_MIN = Instant.parse("0001-01-01T00:00:00Z");

    private static final Instant DUE_END = Instant.parse("+10000-01-01T00:00:00Z");

    public TaskPlan {
        assignedTo.ifPresent(TaskPlan::demandName);
        due = due.map(TaskPlan::tick);
    }

    /** Nobody's, due at no time, not required: of every task that says nothing else. */
    public static TaskPlan none() {
        return new TaskPlan(Optional.empty(), Optional.empty(), false);
    }

    /** Adds it to a task's state as the audit trail shows it. */
    void addTo(Map<String, String> properties) {
        assignedTo.ifPresent(text -> properties.put(TaskAnnotation.ASSIGNED_TO.member(), text));
        due.ifPresent(at -> properties.put(TaskAnnotation.DUE_DATE_TIME.member(), at.toString()));
        properties.put(TaskAnnotation.REQUIRED.member(), Boolean.toString(required));
    }

    private static void demandName(String text) {
        ASSIGNED_TO.demand(text);
        if (text.isBlank()) {
            throw new Refused(
                    new Refusal.PropertyKind(
                            ASSIGNED_TO.property(), "null, or a text that names somebody"));
        }
    }

    private static Instant tick(Instant at) {
        if (at.isBefore(DUE_MIN) || !at.isBefore(DUE_END)) {
            throw new Refused(
                    new Refusal.PropertyKind(
                            TaskAnnotation.DUE_DATE_TIME.member(),
                            "a time of the years 1 to 9999"));
        }
        return Ticks.floor(at);
    }
}
