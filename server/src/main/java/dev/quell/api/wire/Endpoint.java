package dev.quell.api.wire;

/**
 * Answers requests; called by many threads at once, each a virtual one that may wait, but for what
 * {@link #isBrief}.
 */
public interface Endpoint {

    /**
     * The answer to a request.
     *
     * @throws dev.quell.refusal.Refused to be written by {@link Errors}; anything else thrown is a
     *     bug, logged whole and answered without a cause
     */
    Answer answer(Request request);

    /**
     * Whether {@link #answer} takes microseconds for such a request, changes nothing, and says
     * {@link dev.quell.terms.Patience#demand} before it waits: then it is tried on the thread that
     * the request came on.
     */
    default boolean isBrief(Request request) {
        return false;
    }
}
