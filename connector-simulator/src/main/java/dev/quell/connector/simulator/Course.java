package dev.quell.connector.simulator;

import java.util.Arrays;
import java.util.Optional;

/** What becomes of an order. */
enum Course {
    /** It is at work for the delay, and then done. */
    DONE("done"),

    /** It is at work for the delay, and then done in part. */
    PARTIAL("partial"),

    /** It is at work for the delay, and then fails. */
    FAILED("failed"),

    /** It is at work for ever, as on a device that is off. */
    STUCK("stuck"),

    /** It is not taken on. */
    REFUSED("refused"),

    /** It is not taken on at the first attempt, but after the delay; then as {@link #DONE}. */
    BUSY("busy"),

    /** The first attempt is lost on its way, and nobody says so; then as {@link #DONE}. */
    LOST("lost"),

    /** The answer is lost on its way; else as {@link #DONE}, and can be looked up. */
    UNANSWERED("unanswered"),

    /** As {@link #UNANSWERED}, but cannot be looked up: a human has to find out. */
    UNTRACEABLE("untraceable");

    private final String term;

    Course(String term) {
        this.term = term;
    }

    /** What configuration and handles call it. */
    String term() {
        return term;
    }

    static Optional<Course> ofTerm(String term) {
        return Arrays.stream(values()).filter(course -> course.term.equals(term)).findFirst();
    }
}
