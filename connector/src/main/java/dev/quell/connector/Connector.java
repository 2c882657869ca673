package dev.quell.connector;

import java.time.Duration;
import java.util.Optional;

/**
 * A product that carries out response actions: the other end of {@code executeResponseAction}.
 *
 * <p><b>Threads.</b> One instance serves a configured section for as long as Quell runs and is
 * called by many threads at once, for different runs. For one run Quell calls one method at a time;
 * but a node that was paused beyond its lease may still be inside a call while another node has
 * begun the next one, so the product's own idempotency has to carry {@link ActionRequest#key}.
 *
 * <p><b>Time.</b> Every call may block, and has to return within {@link ActionRequest#timeLimit}
 * and soon after its thread is interrupted. A call that does not is given up, and counts as {@link
 * Outcome.Unknown}; so does whatever is thrown.
 *
 * <p><b>What Quell promises.</b> The run and its key are on disk before the first call. {@link
 * #perform} is called again under a key only after {@link Outcome.NotStarted}, after {@link
 * Lookup.Absent}, or, if {@link #idempotent()}, after {@link Outcome.Unknown}. After a crash the
 * last call may or may not have been made: that counts as {@link Outcome.Unknown} as well. {@link
 * #poll} gets the handle of the latest {@link Outcome.Pending}. Nothing is called while a
 * transaction is open. Opposite actions on one target are never under way at once, and are begun in
 * the order in which they were asked for.
 *
 * <p><b>What is untrusted.</b> All that the product answers: a connector bounds its size and depth,
 * follows no redirect, and shows no secret in a text or a handle.
 */
public interface Connector extends AutoCloseable {

    /**
     * Why this action cannot be done here, for the caller to read; empty if it can. Looks at the
     * action alone and calls nobody; the same answer each time.
     */
    Optional<String> objection(ResponseAction action);

    /** Begins the action, or does it. */
    Outcome perform(ActionRequest request) throws InterruptedException;

    /** How far a pending action is. Has no effect, however often it is called. */
    Outcome poll(ActionRequest request, String handle) throws InterruptedException;

    /**
     * Whether the product knows of an order with this key; asked after an unknown outcome, from the
     * latest attempt on. Has no effect.
     *
     * @param since how long ago that attempt began, at most
     */
    Lookup findByKey(ActionRequest request, Duration since) throws InterruptedException;

    /**
     * Asks the product to give a pending action up.
     *
     * @return {@link Outcome.Failed} if it will take no effect any more; else how far it is
     */
    Outcome cancel(ActionRequest request, String handle) throws InterruptedException;

    /**
     * Whether performing a second time under the same key has no further effect, whatever became of
     * the first: then an unknown outcome is answered by repeating.
     */
    default boolean idempotent() {
        return false;
    }

    /** Ends connections; calls under way may fail. Called once. */
    @Override
    void close();
}
