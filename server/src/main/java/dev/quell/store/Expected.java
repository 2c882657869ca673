package dev.quell.store;

import dev.quell.refusal.Refusal;
import dev.quell.refusal.Refused;
import java.util.OptionalLong;

/** The version that a caller wants to change: another is a lost update, and refused. */
public final class Expected {
    private Expected() {}

    /**
     * Checks it against what was read.
     *
     * @throws Refused with {@code PreconditionFailed}
     */
    public static void demand(OptionalLong expected, long version) {
        if (expected.isPresent() && expected.getAsLong() != version) {
            throw new Refused(new Refusal.PreconditionFailed());
        }
    }
}
