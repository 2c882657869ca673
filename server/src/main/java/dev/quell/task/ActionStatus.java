package dev.quell.task;

/** The contract's {@code incidentTaskActionStatus}: how far the machine has got. */
public enum ActionStatus {
    NOT_STARTED,
    IN_PROGRESS,
    PARTIALLY_COMPLETED,
    COMPLETED,
    FAILED
}
