package dev.quell.response;

/** Which {@link RunState} a run is in, as a word. */
public enum RunStatus {
    QUEUED,
    STARTING,
    RUNNING,
    ASKING,
    NEEDS_HUMAN,
    COMPLETED,
    PARTIALLY_COMPLETED,
    FAILED,
    CANCELLED
}
