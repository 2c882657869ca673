package dev.quell.task;

import dev.quell.store.ItemType;
import java.time.Instant;

/** What tasks are filtered and ordered by: contract.md §3. */
public enum TaskProperty {
    INCIDENT,
    STATUS,
    ACTION_TYPE,
    CREATED,
    LAST_MODIFIED;

    /** Tasks, as things that are listed. */
    static ItemType<TaskProperty, IncidentTask> items() {
        return new ItemType<>(
                "incidentTask",
                "incidentTasks",
                LAST_MODIFIED,
                "lastModifiedDateTime",
                task -> task.id().text(),
                TaskProperty::time);
    }

    private static Instant time(IncidentTask task, TaskProperty property) {
        return switch (property) {
            case CREATED -> task.created();
            case LAST_MODIFIED -> task.lastModified();
            case INCIDENT, STATUS, ACTION_TYPE ->
                    throw new IllegalArgumentException("no time: " + property);
        };
    }
}
