package dev.quell.store.sql;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.sqlite.ProgressHandler;

/**
 * Ends what runs too long on a connection, with {@code SQLITE_INTERRUPT}. The driver's own {@code
 * setQueryTimeout} does not: it is how long to wait for a lock. For one thread at a time.
 */
final class SqliteTimeLimit {
    /** Some ten thousand rows, so about a millisecond between looks at the clock. */
    private static final int STEPS_BETWEEN_LOOKS = 100_000;

    private final Duration limit;
    private final LongSupplier nanoTime;
    private boolean running;
    private long begun;

    /**
     * The limit, to be set on one connection.
     *
     * @param nanoTime elapsed time from any origin, not the time of day
     */
    SqliteTimeLimit(Duration limit, LongSupplier nanoTime) {
        this.limit = limit;
        this.nanoTime = nanoTime;
    }

    void setOn(Connection connection) throws SQLException {
        ProgressHandler.setHandler(
                connection,
                STEPS_BETWEEN_LOOKS,
                new ProgressHandler() {
                    @Override
                    protected int progress() {
                        return isExceeded() ? 1 : 0;
                    }
                });
    }

    void begin() {
        begun = nanoTime.getAsLong();
        running = true;
    }

    void end() {
        running = false;
    }

    private boolean isExceeded() {
        return running && nanoTime.getAsLong() - begun >= limit.toNanos();
    }
}
