package dev.quell.connector;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * A product that carries out response actions: the other end of {@code executeResponseAction}. What
 * is said here the conformance suite ({@code dev.quell.connector.conformance}, in this module's
 * test jar) holds a connector to.
 *
 * <p><b>Threads.</b> One instance serves a configured section for as long as Quell runs and is
 * called by many threads at once, virtual ones, for different runs. For one run Quell calls one
 * method at a time; but a node that was paused beyond its lease may still be inside a call while
 * another node has begun the next one, so the product's own idempotency has to carry {@link
 * ActionRequest#key}. A connector keeps nothing that it cannot do without after a restart: what it
 * needs is in the request and in the handle.
 *
 * <p><b>Time.</b> Every call with a request may block, and has to return within {@link
 * ActionRequest#timeLimit} and soon after its thread is interrupted. If it does not, Quell gives it
 * up.
 *
 * <p><b>What is thrown</b> (but {@link InterruptedException} is no bug) and what is given up counts
 * as {@link Outcome.Unknown} if it was {@link #perform}, as {@link Lookup.NotNow} if it was {@link
 * #findByKey}, and as "no news" if it was {@link #poll} or {@link #cancel}.
 *
 * <p><b>What Quell promises.</b> The run, its key and the attempt are on disk before {@link
 * #perform} is called. It is called again under a key only after {@link Outcome.NotStarted}, after
 * {@link Lookup.Absent}, after {@link Outcome.Unknown} if {@link #idempotent}, or because a human
 * who looked says so. After a crash the last call may or may not have been made: that counts as
 * {@link Outcome.Unknown} as well. {@link #poll} and {@link #cancel} get the handle of the latest
 * {@link Outcome.Pending}. Nothing is called while a transaction is open. Two actions on one target
 * are never under way at once, and are begun in the order in which they were asked for.
 *
 * <p><b>What each outcome means</b> to the run:
 *
 * <table>
 * <caption>What Quell does next</caption>
 * <tr><th></th><th>after perform</th><th>after poll</th><th>after cancel</th></tr>
 * <tr><td>Done, Partial</td><td>the end</td><td>the end</td><td>the end: it was too late</td></tr>
 * <tr><td>Failed</td><td>the end</td><td>the end</td><td>the end: cancelled</td></tr>
 * <tr><td>Pending</td><td>polls</td><td>polls again</td><td>polls on: not cancelled yet</td></tr>
 * <tr><td>NotStarted</td><td>performs again later</td><td>performs again: the product dropped
 * it</td><td>the end: cancelled</td></tr>
 * <tr><td>Unknown</td><td>looks up</td><td>looks up: the product does not know the handle any
 * more</td><td>looks up</td></tr>
 * </table>
 *
 * <p><b>What is untrusted.</b> All that the product answers: a connector bounds its size and depth,
 * follows no redirect, and shows no secret in a text or a handle, even where the product echoes it.
 */
public interface Connector extends AutoCloseable {

    /**
     * What it can do at all, the same each time. The operator may leave it some of them ({@code
     * connectors.NAME.actions}): it is never told to begin others. Quell refuses to start if two
     * connectors of one tenant are left the same one.
     */
    Set<ActionType> actionTypes();

    /**
     * Why this action cannot be done here, for the caller to read; empty if it can. Looks at the
     * action alone and calls nobody; the same answer each time. Objects to whatever is not among
     * the {@link #actionTypes}.
     */
    Optional<String> objection(ResponseAction action);

    /** Begins the action, or does it. Never called with an action that it objects to. */
    Outcome perform(ActionRequest request) throws InterruptedException;

    /**
     * How far a pending action is. Has no effect, however often it is called. While the product
     * cannot be asked the action is as pending as before.
     */
    Outcome poll(ActionRequest request, String handle) throws InterruptedException;

    /**
     * Whether the product knows of an order with this key, from whichever attempt; asked after an
     * unknown outcome, as often as it takes. Has no effect.
     *
     * @param since how long ago the latest attempt began, never more than the truth: whether the
     *     product would show it by now. The order itself may have left later, by up to the time
     *     limit
     */
    Lookup findByKey(ActionRequest request, Duration since) throws InterruptedException;

    /**
     * Asks the product to give a pending action up. As with {@link #poll}, while the product cannot
     * be asked the action is as pending as before.
     *
     * @return {@link Outcome.Failed} only if it will take no effect any more; else how far it is,
     *     which is {@link Outcome.Pending} also for a product that cannot give up
     */
    Outcome cancel(ActionRequest request, String handle) throws InterruptedException;

    /**
     * Whether performing a second time under the same key has no further effect, whatever became of
     * the first: then an unknown outcome that cannot be looked up is answered by repeating. By
     * type, since one product may be asked for some of its orders and be idempotent in others.
     */
    default boolean idempotent(ActionType type) {
        return false;
    }

    /** Ends connections; calls under way may fail. Called once. */
    @Override
    void close();
}
