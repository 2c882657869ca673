package dev.quell.connector;

import java.time.Duration;
import java.util.Optional;

/**
 * What became of an action, as far as a connector can tell. Every text is for people, 1 to {@link
 * #TEXT_CHARS_MAX} characters ({@link #fit} makes it so), and free of secrets; what a product
 * answered is untrusted, and Quell escapes it wherever it shows it.
 *
 * <p>Whoever is in doubt says {@link Unknown}: {@link Failed} and {@link NotStarted} are claims
 * that nothing was done and nothing will be, and Quell acts on them.
 */
public sealed interface Outcome {
    int TEXT_CHARS_MAX = 1_000;

    /** One action on many devices has as many ids of the product: fifty GUIDs, and some room. */
    int HANDLE_CHARS_MAX = 4_000;

    /** The action has taken effect, and {@code proof} says how the product put it. */
    record Done(String proof) implements Outcome {
        public Done {
            Texts.demand(proof, TEXT_CHARS_MAX);
        }
    }

    /**
     * The product has the order and is at work on it, or will be.
     *
     * @param handle what {@link Connector#poll} and {@link Connector#cancel} need, also after a
     *     restart; kept by Quell, shown to operators, so holds no secret; at most {@link
     *     #HANDLE_CHARS_MAX} characters
     * @param askAgainAfter when there may be something new; Quell may ask later
     */
    record Pending(String handle, Duration askAgainAfter) implements Outcome {
        public Pending {
            Texts.demand(handle, HANDLE_CHARS_MAX);
            Texts.demandWait(askAgainAfter);
        }
    }

    /** Of several targets, some were reached and some were not, for good. */
    record Partial(String proof, String reason) implements Outcome {
        public Partial {
            Texts.demand(proof, TEXT_CHARS_MAX);
            Texts.demand(reason, TEXT_CHARS_MAX);
        }
    }

    /** It has taken no effect and will not: the same again would fail again. Ends the run. */
    record Failed(String reason) implements Outcome {
        public Failed {
            Texts.demand(reason, TEXT_CHARS_MAX);
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
            Texts.demand(reason, TEXT_CHARS_MAX);
            after.ifPresent(Texts::demandWait);
        }
    }

    /**
     * It may have taken effect or not: a connection broke, an answer made no sense. Quell performs
     * nothing under this key before it knows more.
     */
    record Unknown(String reason) implements Outcome {
        public Unknown {
            Texts.demand(reason, TEXT_CHARS_MAX);
        }
    }

    /**
     * A text that an outcome takes: shortened where it is too long, and never blank. For what a
     * product said.
     */
    static String fit(String text) {
        if (text.isBlank()) {
            return "(nothing)";
        }
        if (text.length() <= TEXT_CHARS_MAX) {
            return text;
        }
        int end = TEXT_CHARS_MAX - 1;
        return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end)
                + "…";
    }
}
