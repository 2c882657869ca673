package dev.quell.store.sql;

import dev.quell.refusal.Refused;
import dev.quell.terms.Patience;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A few connections that read, lent one caller at a time. Safe for use by many threads, virtual
 * ones too: a short indexed read run directly costs less than handing it to another thread, and no
 * more of them can hold a carrier thread than there are connections.
 */
final class Readers implements AutoCloseable {
    /** Reads are short and bound by the processor; more would only hold more page caches. */
    static final int READERS = 4;

    /** Thousands of reads fit into it; who waits longer is better told to come again. */
    private static final long WAIT_MILLIS = 2_000;

    private static final Logger LOG = LoggerFactory.getLogger(Readers.class);

    /** Opens a connection for reading. */
    @FunctionalInterface
    interface Opening {
        ReaderSession open() throws SQLException;
    }

    /** What is asked of the tables; keeps nothing of the session. */
    @FunctionalInterface
    interface Query<T> {
        T run(ReaderSession session) throws SQLException;
    }

    /** A place for a connection, empty after an error until it is needed again. */
    private static final class Slot {
        private @Nullable ReaderSession session;
    }

    private final Opening opening;

    /** The one used last is lent first: its page cache is warm, and the others stay small. */
    private final BlockingDeque<Slot> idle = new LinkedBlockingDeque<>(READERS);

    private volatile boolean closed;

    private Readers(Opening opening) {
        this.opening = opening;
        for (int i = 0; i < READERS; i++) {
            idle.addFirst(new Slot());
        }
    }

    static Readers open(Opening opening) throws SQLException {
        Readers readers = new Readers(opening);
        try {
            for (Slot slot : readers.idle) {
                slot.session = opening.open();
            }
        } catch (SQLException | RuntimeException failure) {
            readers.close();
            throw failure;
        }
        return readers;
    }

    /**
     * Runs the query on what is committed.
     *
     * @throws Refused with {@code Unavailable}
     */
    <T> T read(Query<T> query) {
        if (closed) {
            throw Writer.unavailable();
        }
        Slot slot = borrow().orElseThrow(Writer::unavailable);
        try {
            return query.run(session(slot));
        } catch (SQLException failure) {
            if (SqliteFailure.isOfTime(failure)) {
                LOG.warn("a read took too long and was ended");
            } else {
                LOG.error("a read failed", failure);
                discard(slot);
            }
            throw Writer.unavailable();
        } finally {
            idle.addFirst(slot);
        }
    }

    private ReaderSession session(Slot slot) throws SQLException {
        ReaderSession session = slot.session;
        if (session == null) {
            Patience.demand();
            session = opening.open();
            slot.session = session;
        }
        return session;
    }

    /** Waits for reads that are under way. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        for (int i = 0; i < READERS; i++) {
            borrow().ifPresent(Readers::discard);
        }
    }

    private Optional<Slot> borrow() {
        Slot free = idle.poll();
        if (free != null) {
            return Optional.of(free);
        }
        Patience.demand();
        try {
            return Optional.ofNullable(idle.poll(WAIT_MILLIS, TimeUnit.MILLISECONDS));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private static void discard(Slot slot) {
        ReaderSession discarded = slot.session;
        slot.session = null;
        try {
            if (discarded != null) {
                discarded.close();
            }
        } catch (SQLException failure) {
            LOG.warn("a reader's connection did not close", failure);
        }
    }
}
