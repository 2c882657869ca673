package dev.quell.task;

import java.util.EnumSet;
import java.util.Set;

/**
 * What somebody wants of a task's plan: for what is {@code named} the values of {@code to}, an
 * absent one of which clears; the rest stays.
 */
public record PlanChange(Set<TaskAnnotation> named, TaskPlan to) {
    public PlanChange {
        named = Set.copyOf(named);
    }

    public static PlanChange none() {
        return new PlanChange(EnumSet.noneOf(TaskAnnotation.class), TaskPlan.none());
    }

    TaskPlan of(TaskPlan before) {
        return new TaskPlan(
                (names(TaskAnnotation.ASSIGNED_TO) ? to : before).assignedTo(),
                (names(TaskAnnotation.DUE_DATE_TIME) ? to : before).due(),
                (names(TaskAnnotation.REQUIRED) ? to : before).required());
    }

    private boolean names(TaskAnnotation annotation) {
        return named.contains(annotation);
    }
}
