package dev.quell.task;

/** The contract's {@code incidentTaskStatus}: what people say of a task. Any may follow any. */
public enum TaskStatus {
    OPEN,
    IN_PROGRESS,
    COMPLETED,
    FAILED,
    NOT_RELEVANT
}
