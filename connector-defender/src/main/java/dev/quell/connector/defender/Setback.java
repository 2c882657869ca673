package dev.quell.connector.defender;

import dev.quell.connector.Outcome;
import java.io.Serial;
import java.time.Duration;
import java.util.Optional;

/**
 * Why a call cannot go on. Thrown only while nothing can have been ordered by it, so that it means
 * "no effect" where an order is placed, and "no news" where one is asked for.
 */
final class Setback extends Exception {
    @Serial private static final long serialVersionUID = 1L;

    private final String reason;
    private final boolean lasting;
    private final transient Optional<Duration> after;

    private Setback(String reason, boolean lasting, Optional<Duration> after) {
        super(reason, null, false, false);
        this.reason = Outcome.fit(reason);
        this.lasting = lasting;
        this.after = after;
    }

    /** The same again would fail again. */
    static Setback lasting(String reason) {
        return new Setback(reason, true, Optional.empty());
    }

    /** The same may work later, at least {@code after} that. */
    static Setback passing(String reason, Optional<Duration> after) {
        return new Setback(reason, false, after);
    }

    boolean isLasting() {
        return lasting;
    }

    String reason() {
        return reason;
    }

    /** How long to wait at least, if anybody knows. */
    Optional<Duration> after() {
        return after;
    }

    /** What it is to an order that was about to be placed. */
    Outcome beforeOrder() {
        return lasting ? new Outcome.Failed(reason) : new Outcome.NotStarted(reason, after);
    }
}
