package dev.quell.transfer;

import dev.quell.incident.IncidentId;
import dev.quell.task.TaskId;
import java.util.List;
import java.util.Optional;

/** How far an export has got: all before that incident, itself, and its tasks up to that one. */
public record Place(IncidentId incident, Optional<TaskId> task) {
    /** In no id. */
    private static final String BETWEEN = "_";

    /**
     * The place so written.
     *
     * @throws dev.quell.refusal.Refused with {@code InvalidId}
     */
    public static Place parse(String text) {
        List<String> parts = List.of(text.split(BETWEEN, 2));
        return new Place(
                IncidentId.parse(parts.getFirst()),
                parts.size() < 2 ? Optional.empty() : Optional.of(TaskId.parse(parts.getLast())));
    }

    /** As {@link #parse} reads it. */
    public String text() {
        return incident + task.map(id -> BETWEEN + id).orElse("");
    }
}
