package dev.quell.cli;

import java.io.PrintWriter;
import java.util.function.LongSupplier;

/** Says how far it is, every now and then, and how it ended. */
final class TransferProgress {
    private static final long NANOS_BETWEEN = 1_000_000_000L;

    private final PrintWriter err;
    private final LongSupplier nanoTime;
    private final long start;
    private long said;

    TransferProgress(PrintWriter err, LongSupplier nanoTime) {
        this.err = err;
        this.nanoTime = nanoTime;
        this.start = nanoTime.getAsLong();
        this.said = start;
    }

    /** Says so, unless something was said just now. */
    void now(String what, long lines) {
        if (nanoTime.getAsLong() - said >= NANOS_BETWEEN) {
            said = nanoTime.getAsLong();
            end(what, lines);
        }
    }

    void end(String what, long lines) {
        double seconds = Math.max(1, nanoTime.getAsLong() - start) / 1e9;
        err.printf("%s, %.1f s, %,.0f lines/s%n", what, seconds, lines / seconds);
        err.flush();
    }
}
