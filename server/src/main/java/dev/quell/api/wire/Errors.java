package dev.quell.api.wire;

import dev.quell.refusal.Refusal;

/** Writes what is no success, also for what never reached an {@link Endpoint}. */
public interface Errors {
    Answer refused(Refusal refusal, RequestIds ids);

    /** For a fault of our own: says nothing of its cause. */
    Answer broken(RequestIds ids);
}
