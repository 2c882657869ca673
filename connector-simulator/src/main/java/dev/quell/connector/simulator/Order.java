package dev.quell.connector.simulator;

import dev.quell.connector.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/**
 * An order that was taken on: how it ends, and when. Its handle says both, {@code
 * done@2026-11-25T12:00:05Z}, so that it goes on after a restart.
 */
record Order(Course course, Instant end) {

    /** How far an order has come that such a handle names; empty if none does. */
    static Optional<Order> ofHandle(String handle) {
        int at = handle.indexOf('@');
        if (at < 0) {
            return Optional.empty();
        }
        try {
            Instant end = Instant.parse(handle.substring(at + 1));
            return Course.ofTerm(handle.substring(0, at)).map(course -> new Order(course, end));
        } catch (DateTimeParseException _) {
            return Optional.empty();
        }
    }

    Outcome outcome(Instant now) {
        if (now.isBefore(end)) {
            return new Outcome.Pending(handle(), Duration.between(now, end));
        }
        return switch (course) {
            case DONE, BUSY, LOST, UNANSWERED, UNTRACEABLE ->
                    new Outcome.Done("Simulated: done at " + end + ".");
            case PARTIAL ->
                    new Outcome.Partial(
                            "Simulated: done in part at " + end + ".",
                            "Simulated: the rest could not be reached.");
            case FAILED -> new Outcome.Failed("Simulated: failed at " + end + ".");
            case REFUSED -> new Outcome.Failed("Simulated: given up.");
            case STUCK -> new Outcome.Pending(handle(), Duration.ofMinutes(1));
        };
    }

    private String handle() {
        return course.term() + "@" + end;
    }
}
