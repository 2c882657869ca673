package dev.quell.transfer;

import dev.quell.alert.AlertId;
import dev.quell.incident.IncidentId;
import dev.quell.task.TaskId;
import java.util.List;
import java.util.Optional;

/** How far an export has got: what comes next, behind what. */
public sealed interface Place {
    /** In no id. */
    String BETWEEN = ".";

    String OF_ALERTS = "alerts";

    String OF_TASKS = "tasks";

    /** As {@link #parse} reads it. */
    String text();

    /** The next incident behind that one, or the first. */
    record AtIncident(Optional<IncidentId> after) implements Place {
        @Override
        public String text() {
            return after.map(IncidentId::text).orElse("");
        }
    }

    /** The alerts of that incident, or of none, behind that one, or the first ones. */
    record AtAlert(Optional<IncidentId> incident, Optional<AlertId> after) implements Place {
        @Override
        public String text() {
            return String.join(
                    BETWEEN,
                    incident.map(IncidentId::text).orElse(""),
                    OF_ALERTS,
                    after.map(AlertId::text).orElse(""));
        }
    }

    /** The tasks of that incident, the same. */
    record AtTask(IncidentId incident, Optional<TaskId> after) implements Place {
        @Override
        public String text() {
            return String.join(
                    BETWEEN, incident.text(), OF_TASKS, after.map(TaskId::text).orElse(""));
        }
    }

    /** Before everything. */
    static Place start() {
        return new AtIncident(Optional.empty());
    }

    /**
     * The place so written.
     *
     * @throws dev.quell.refusal.Refused with {@code InvalidId}
     */
    static Place parse(String text) {
        List<String> parts = List.of(text.split("\\.", 3));
        if (parts.size() < 3) {
            return new AtIncident(Optional.of(IncidentId.parse(text)));
        }
        Optional<String> incident = given(parts.getFirst());
        Optional<String> after = given(parts.getLast());
        return parts.get(1).equals(OF_ALERTS)
                ? new AtAlert(incident.map(IncidentId::parse), after.map(AlertId::parse))
                : new AtTask(IncidentId.parse(parts.getFirst()), after.map(TaskId::parse));
    }

    private static Optional<String> given(String part) {
        return Optional.of(part).filter(text -> !text.isEmpty());
    }
}
