package dev.quell.connector;

import java.time.Duration;
import java.util.Optional;

/**
 * What became of an action, as far as a connector can tell. Every text is for people, at most
 * {@link #TEXT_CHARS_MAX} characters, and free of secrets; what a product answered is untrusted,
 * and Quell escapes it wherever it shows it.
 */
public sealed interface Outcome {
    int TEXT_CHARS_MAX = 1_000;

    /** The action has taken effect, and {@code proof} says how the product put it. */
    record Done(String proof) implements Outcome {
        public Done {
            demandText(proof);
        }
    }

    /**
     * The product has the order and is at work on it.
     *
     * @param handle what {@link Connector#poll} and {@link Connector#cancel} need; kept by Quell,
     *     shown to operators, so holds no secret
     * @param askAgainAfter when there may be something new; Quell may ask later
     */
    record Pending(String handle, Duration askAgainAfter) implements Outcome {
        public Pending {
            demandText(handle);
            if (askAgainAfter.isNegative()) {
                throw new IllegalArgumentException("a time in the past: " + askAgainAfter);
            }
        }
    }

    /** Of several targets, some were reached and some were not, for good. */
    record Partial(String proof, String reason) implements Outcome {
        public Partial {
            demandText(proof);
            demandText(reason);
        }
    }

    /** It has taken no effect and will not: the same again would fail again. */
    record Failed(String reason) implements Outcome {
        public Failed {
            demandText(reason);
        }
    }

    /**
     * It has taken no effect, and <b>certainly not</b>: the product said that it did nothing, or
     * was never reached. Quell may perform it again under the same key without a lookup.
     *
     * @param after how long to wait at least, if the product said so
     */
    record NotStarted(String reason, Optional<Duration> after) implements Outcome {
        public NotStarted {
            demandText(reason);
            after.ifPresent(
                    wait -> {
                        if (wait.isNegative()) {
                            throw new IllegalArgumentException("a time in the past: " + wait);
                        }
                    });
        }
    }

    /**
     * It may have taken effect or not: a connection broke, an answer made no sense. Quell performs
     * nothing under this key before it knows more.
     */
    record Unknown(String reason) implements Outcome {
        public Unknown {
            demandText(reason);
        }
    }

    private static void demandText(String text) {
        if (text.isBlank() || text.length() > TEXT_CHARS_MAX) {
            throw new IllegalArgumentException(
                    "1 to " + TEXT_CHARS_MAX + " characters, not " + text.length());
        }
    }
}
