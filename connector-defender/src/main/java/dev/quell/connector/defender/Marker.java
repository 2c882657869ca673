package dev.quell.connector.defender;

import dev.quell.connector.ActionRequest;

/**
 * How an order is known again: the comment that it carries ends with its key. The product offers
 * nothing better: it has a property for a caller's id, and no way to set it.
 *
 * @param text such as {@code [quell:run-01]}
 * @param comment at most {@link #COMMENT_CHARS_MAX} characters, ASCII, ending with the text
 */
record Marker(String text, String comment) {
    /** The product publishes no limit; one that cut comments would cut the key off. */
    static final int COMMENT_CHARS_MAX = 300;

    static Marker of(ActionRequest request) {
        String text = "[quell:" + request.key() + "]";
        String people =
                "Task "
                        + request.origin().task()
                        + " of incident "
                        + request.origin().incident()
                        + ", asked for by "
                        + request.origin().requestedBy();
        String ascii = people.replaceAll("[^ -~]", "?").replace('[', '(').replace(']', ')');
        int room = COMMENT_CHARS_MAX - text.length() - 1;
        return new Marker(text, ascii.substring(0, Math.min(room, ascii.length())) + " " + text);
    }

    /** Whether that comment ends with it: whoever chose a name may have put one in the middle. */
    boolean isIn(String other) {
        return other.strip().endsWith(text);
    }
}
