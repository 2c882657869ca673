package dev.quell.task;

import dev.quell.refusal.Refusal;
import dev.quell.refusal.Refused;
import dev.quell.terms.IssuedId;

/** A task's id, of a form that Quell issues: contract.md §11.3. */
public record TaskId(String text) {
    public TaskId {
        if (!IssuedId.isOne(text)) {
            throw new IllegalArgumentException("not a task id");
        }
    }

    /**
     * The id so written.
     *
     * @throws Refused with {@code InvalidId}
     */
    public static TaskId parse(String text) {
        if (!IssuedId.isOne(text)) {
            throw new Refused(new Refusal.InvalidId("incidentTask", text));
        }
        return new TaskId(text);
    }

    @Override
    public String toString() {
        return text;
    }
}
