package dev.quell.response;

import dev.quell.store.ItemType;
import java.time.Instant;

/** What runs are filtered and ordered by. */
public enum RunProperty {
    TASK,
    INCIDENT,
    STATE,
    ACTION_TYPE,
    CONNECTOR,
    CREATED,
    LAST_MODIFIED;

    /** Runs, as things that are listed. */
    static ItemType<RunProperty, ActionRun> items() {
        return new ItemType<>(
                "actionRun",
                "actionRuns",
                LAST_MODIFIED,
                "lastModifiedDateTime",
                run -> run.id().text(),
                RunProperty::time);
    }

    private static Instant time(ActionRun run, RunProperty property) {
        return switch (property) {
            case CREATED -> run.created();
            case LAST_MODIFIED -> run.lastModified();
            case TASK, INCIDENT, STATE, ACTION_TYPE, CONNECTOR ->
                    throw new IllegalArgumentException("no time: " + property);
        };
    }
}
