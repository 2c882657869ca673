package dev.quell.terms;

import java.io.Serial;
import java.util.function.Supplier;

/**
 * Whether a thread may wait. One that many connections hang on must not: what it is given is tried
 * without waiting, and what comes to a place where it would have to wait is tried anew on a thread
 * that may (ADR 22). Those places are marked by {@link #demand}.
 */
public final class Patience {
    private static final ScopedValue<Boolean> NONE = ScopedValue.newInstance();

    private Patience() {}

    /** It cannot go on without waiting; nothing was done. */
    public static final class MustWait extends RuntimeException {
        @Serial private static final long serialVersionUID = 1L;

        private MustWait() {
            super("must wait", null, false, false);
        }
    }

    /**
     * Runs what changes nothing, without waiting.
     *
     * @throws MustWait if it cannot
     */
    public static <T> T without(Supplier<T> task) {
        return ScopedValue.where(NONE, true).call(task::get);
    }

    /**
     * To be said before whatever waits for another thread, a lock that is held long, or the
     * network, and before what takes long by itself.
     *
     * @throws MustWait if this thread may not
     */
    public static void demand() {
        if (NONE.isBound()) {
            throw new MustWait();
        }
    }
}
