package dev.quell.connector.webhook;

import java.time.Duration;
import java.util.Optional;

/** What came of one POST. */
sealed interface Delivery {

    /**
     * A whole answer.
     *
     * @param retryAfter what it says in seconds; its other form, a date, is left out
     */
    record Answered(int status, Optional<Duration> retryAfter, String body) implements Delivery {}

    /** The receiver was never reached, so has nothing. */
    record NotSent(String reason) implements Delivery {}

    /** It may have all of it, and gave no whole answer. */
    record Unanswered(String reason) implements Delivery {}
}
