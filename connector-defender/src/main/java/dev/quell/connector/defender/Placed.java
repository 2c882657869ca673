package dev.quell.connector.defender;

import java.time.Duration;
import java.util.Optional;

/** What came of an order on one device. */
sealed interface Placed {

    /**
     * The product has it.
     *
     * @param joined whether somebody else had ordered the same before
     */
    record Taken(MachineAction action, boolean joined) implements Placed {
        Handle.Part part() {
            return joined ? new Handle.Joined(action.id()) : new Handle.Own(action.id());
        }
    }

    /** Not done, and for good. */
    record Refused(String machine, String reason) implements Placed {}

    /** Certainly not done, yet. */
    record Later(String reason, Optional<Duration> after) implements Placed {}

    /** Done or not. */
    record Lost(String reason) implements Placed {}

    /** Of a setback before the order was sent. */
    static Placed of(Setback setback, String machine) {
        return setback.isLasting()
                ? new Refused(machine, setback.reason())
                : new Later(setback.reason(), setback.after());
    }
}
