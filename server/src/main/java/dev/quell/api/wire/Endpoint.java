package dev.quell.api.wire;

/** Answers requests; called by many threads at once, each a virtual one that may wait. */
public interface Endpoint {

    /**
     * The answer to a request.
     *
     * @throws dev.quell.refusal.Refused to be written by {@link Errors}; anything else thrown is a
     *     bug, logged whole and answered without a cause
     */
    Answer answer(Request request);
}
