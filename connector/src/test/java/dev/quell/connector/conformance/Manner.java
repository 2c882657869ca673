package dev.quell.connector.conformance;

import dev.quell.connector.Outcome;
import java.util.Set;

/**
 * How a product meets what it is sent. From {@link #SILENT} on, whoever gave an order cannot tell
 * whether it was taken on; before, he can.
 */
public enum Manner {
    /** As it should. */
    ANSWERS,

    /** It says that it does not do this and will not: an error that is the caller's. */
    REFUSES,

    /** As {@link #REFUSES}, and repeats in its answer all that it was sent, secrets included. */
    ECHOES,

    /** It did nothing, and says to come back after {@link Product#BUSY_WAIT}. */
    BUSY,

    /** Nobody is there: no connection. */
    AWAY,

    /**
     * It sends the caller to another place, where the same order would be taken on: {@link
     * Product#orders} has it then.
     */
    REDIRECTS,

    /** It takes what it is sent and never answers. */
    SILENT,

    /** It breaks the connection off, before its answer or within. */
    BREAKS_OFF,

    /** It says that something went wrong with it. */
    FAILS,

    /** It answers what makes no sense. */
    BABBLES,

    /** It answers more than anybody would keep. */
    FLOODS,

    /** It answers a little, and then a little more, and comes to no end. */
    DRIPS;

    /** Whether only its time limit ends a call that is met so. */
    boolean endless() {
        return switch (this) {
            case ANSWERS, REFUSES, ECHOES, BUSY, AWAY, REDIRECTS, BREAKS_OFF, FAILS, BABBLES ->
                    false;
            case SILENT, FLOODS, DRIPS -> true;
        };
    }

    /** What the outcome may be of an order met so: the truth, or that it is not known. */
    Set<Class<? extends Outcome>> outcomes(boolean heeded) {
        return switch (this) {
            case ANSWERS -> Set.of(Outcome.Done.class, Outcome.Pending.class);
            case REFUSES, ECHOES -> Set.of(Outcome.Failed.class);
            case BUSY -> Set.of(Outcome.NotStarted.class);
            case AWAY -> Set.of(Outcome.NotStarted.class, Outcome.Unknown.class);
            case REDIRECTS ->
                    Set.of(Outcome.Failed.class, Outcome.NotStarted.class, Outcome.Unknown.class);
            case SILENT, BREAKS_OFF, FAILS, BABBLES, FLOODS, DRIPS ->
                    heeded
                            ? Set.of(
                                    Outcome.Unknown.class,
                                    Outcome.Pending.class,
                                    Outcome.Done.class)
                            : Set.of(Outcome.Unknown.class, Outcome.NotStarted.class);
        };
    }
}
