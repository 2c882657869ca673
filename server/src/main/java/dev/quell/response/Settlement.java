package dev.quell.response;

import dev.quell.refusal.Refusal;
import dev.quell.refusal.Refused;
import dev.quell.terms.TextRule;

/**
 * What somebody who looked says became of a run.
 *
 * @param reason how that is known, for the trail; refused if it is empty or too long
 */
public record Settlement(Result result, String reason) {
    public static final TextRule REASON = new TextRule("reason", 1_000);

    /** How it ended. */
    public enum Result {
        COMPLETED,
        PARTIALLY_COMPLETED,
        FAILED
    }

    public Settlement {
        REASON.demand(reason);
        if (reason.isBlank()) {
            throw new Refused(new Refusal.TextTooShort(REASON.property(), 1));
        }
    }

    RunState state(String by) {
        String told = "Settled by %s: %s".formatted(by, reason);
        return switch (result) {
            case COMPLETED -> new RunState.Completed(told);
            case PARTIALLY_COMPLETED -> new RunState.PartiallyCompleted(told, reason);
            case FAILED -> new RunState.Failed(told);
        };
    }
}
