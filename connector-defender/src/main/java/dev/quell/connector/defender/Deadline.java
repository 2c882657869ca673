package dev.quell.connector.defender;

import java.time.Duration;

/** Until when a call has to be back, by the time that sockets wait in: no clock can be set back. */
record Deadline(long endsNanos) {

    static Deadline in(Duration time) {
        return new Deadline(System.nanoTime() + time.toNanos());
    }

    /** Not positive when it is over. */
    Duration left() {
        return Duration.ofNanos(endsNanos - System.nanoTime());
    }

    boolean isOver() {
        return !left().isPositive();
    }
}
