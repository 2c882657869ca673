package dev.quell.connector.defender;

import dev.quell.connector.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** How far an order is on all of its devices. Filled by one thread. */
final class Progress {
    private final List<Handle.Part> parts = new ArrayList<>();
    private final List<String> succeeded = new ArrayList<>();
    private final List<String> failed = new ArrayList<>();
    private int open;

    void add(Handle.Part part, MachineAction action) {
        parts.add(part);
        switch (action.status()) {
            case OPEN -> open++;
            case SUCCEEDED -> succeeded.add(story(part, action));
            case FAILED -> failed.add(story(part, action));
        }
    }

    /** A device whose order the product did not take, for good. */
    void addRefused(String machine, String reason) {
        parts.add(new Handle.Refused(machine));
        failed.add(reason);
    }

    /** A device whose order the product does not show at present. */
    void addUnseen(Handle.Part part) {
        parts.add(part);
        open++;
    }

    /**
     * All of it in one word. Pending as long as one of them is: the others are told with it.
     *
     * @param askAgainAfter if it is pending
     */
    Outcome outcome(Duration askAgainAfter) {
        if (open > 0) {
            return new Outcome.Pending(new Handle(parts).write(), askAgainAfter);
        }
        if (failed.isEmpty()) {
            return new Outcome.Done(told(succeeded));
        }
        return succeeded.isEmpty()
                ? new Outcome.Failed(told(failed))
                : new Outcome.Partial(told(succeeded), told(failed));
    }

    private static String story(Handle.Part part, MachineAction action) {
        return part instanceof Handle.Joined
                ? action.story() + ", which somebody else had ordered"
                : action.story();
    }

    private String told(List<String> stories) {
        String all = String.join("; ", stories);
        return Outcome.fit(
                parts.size() == 1
                        ? all
                        : stories.size() + " of " + parts.size() + " devices: " + all);
    }
}
