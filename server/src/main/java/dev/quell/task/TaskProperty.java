package dev.quell.task;

/** What tasks are filtered and ordered by: contract.md §3. */
public enum TaskProperty {
    INCIDENT,
    STATUS,
    ACTION_TYPE,
    CREATED,
    LAST_MODIFIED
}
