package dev.quell.alert;

import java.util.EnumSet;
import java.util.Set;

/** The contract's {@code alertStatus}. */
public enum AlertStatus {
    UNKNOWN,
    NEW,
    IN_PROGRESS,
    RESOLVED;

    /** Those that a client may set: contract.md §2.3. */
    public static Set<AlertStatus> settable() {
        return EnumSet.of(NEW, IN_PROGRESS, RESOLVED);
    }
}
