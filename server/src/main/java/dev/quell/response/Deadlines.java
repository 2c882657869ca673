package dev.quell.response;

import dev.quell.connector.ActionType;
import java.time.Duration;

/** How long after it was asked for an action may be begun, and its product be waited for. */
final class Deadlines {
    /** A device that is switched off keeps an order pending; a day is a shift and a night. */
    private static final Duration DEVICE = Duration.ofHours(24);

    /** Directories and mail servers answer at once; an hour bridges an outage. */
    private static final Duration SERVICE = Duration.ofHours(1);

    private Deadlines() {}

    static Duration of(ActionType type) {
        return switch (type.subject()) {
            case DEVICE, FILE -> DEVICE;
            case USER, MESSAGE, RULE -> SERVICE;
        };
    }
}
