package dev.quell.connector;

import java.time.Duration;

/** What every outcome demands of its texts and times. */
final class Texts {
    private Texts() {}

    static void demand(String text, int charsMax) {
        if (text.isBlank() || text.length() > charsMax) {
            throw new IllegalArgumentException(
                    "1 to " + charsMax + " characters, not " + text.length());
        }
    }

    static void demandWait(Duration wait) {
        if (wait.isNegative()) {
            throw new IllegalArgumentException("a time in the past: " + wait);
        }
    }
}
