package dev.quell.store.sql;

import dev.quell.refusal.Refusal;
import dev.quell.refusal.Refused;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that writes. It takes all that waits, never waits for more, and answers all after
 * the one commit. Safe for use by many threads.
 *
 * <p>After an error nothing of the batch is acknowledged, the connection is closed (which undoes
 * the batch) and opened anew for the next: so a full disk is survived. After a failed sync the
 * {@link FailStop} is called before anybody is answered, and nothing is written any more.
 */
final class Writer implements AutoCloseable {
    /** Some 16 batches, so about a second on a slow disk; whoever finds it full is refused. */
    static final int JOBS_MAX = 4_096;

    /** Beyond this a larger batch saves little, and makes each of it wait longer. */
    static final int BATCH_JOBS_MAX = 256;

    /** Time for a batch or two on a slow disk, or for a supervisor to start the server again. */
    static final int RETRY_AFTER_SECONDS = 5;

    private static final long CLOSE_RETRY_MILLIS = 100;

    private static final Logger LOG = LoggerFactory.getLogger(Writer.class);

    /** Opens a connection for the writer. */
    @FunctionalInterface
    interface Opening {
        WriterSession open() throws SQLException;
    }

    private final Opening opening;
    private final FailStop failStop;
    private final BlockingQueue<Job> queue = new ArrayBlockingQueue<>(JOBS_MAX);
    private final Job end = Job.of(new Work.Notes(List.of()));
    private final Thread thread;

    /** The thread's own; null after an error, until it is needed again. */
    private @Nullable WriterSession session;

    private volatile boolean closing;

    /** From a failed sync on, and when the thread is through. */
    private volatile boolean ended;

    private Writer(WriterSession session, Opening opening, FailStop failStop) {
        this.session = session;
        this.opening = opening;
        this.failStop = failStop;
        this.thread = Thread.ofPlatform().daemon().name("quell-writer").unstarted(this::run);
    }

    static Writer start(Opening opening, FailStop failStop) throws SQLException {
        Writer writer = new Writer(opening.open(), opening, failStop);
        writer.thread.start();
        return writer;
    }

    /**
     * Has the work done, and waits for that as long as the disk takes. An interrupt does not end
     * the wait, since it could not say whether the work was done; the thread stays interrupted.
     *
     * @return the version; empty if the work was stale
     * @throws Refused with {@code Unavailable}
     */
    OptionalLong submit(Work work) {
        Job job = Job.of(work);
        if (closing || !queue.offer(job)) {
            throw unavailable();
        }
        if (ended) {
            refuseAll(); // the thread may have looked for the last time before the offer
        }
        return switch (job.answer().join()) {
            case Job.Answer.Written(long version) -> OptionalLong.of(version);
            case Job.Answer.Stale() -> OptionalLong.empty();
            case Job.Answer.Failed() -> throw unavailable();
        };
    }

    boolean isAlive() {
        return thread.isAlive() && !ended;
    }

    /** Finishes what waits, empties the write-ahead log, and closes the connection. */
    @Override
    public void close() {
        closing = true;
        boolean interrupted = false;
        boolean told = false;
        while (thread.isAlive()) {
            try {
                told = told || queue.offer(end, CLOSE_RETRY_MILLIS, TimeUnit.MILLISECONDS);
                if (told) {
                    thread.join();
                }
            } catch (InterruptedException _) {
                interrupted = true; // others wait for their answers: go on
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    static Refused unavailable() {
        return new Refused(new Refusal.Unavailable(RETRY_AFTER_SECONDS));
    }

    private void run() {
        List<Job> batch = new ArrayList<>(BATCH_JOBS_MAX);
        try {
            boolean more = true;
            while (more) {
                batch.clear();
                batch.add(queue.take());
                queue.drainTo(batch, BATCH_JOBS_MAX - 1);
                boolean last = batch.remove(end);
                more = process(batch) && !last;
            }
            checkpointAtEnd();
        } catch (InterruptedException interrupt) {
            LOG.error("the writer was interrupted; nothing is written any more", interrupt);
        } finally {
            ended = true;
            batch.forEach(job -> job.end(new Job.Answer.Failed()));
            refuseAll();
            discardSession();
        }
    }

    /** Whether to go on. */
    private boolean process(List<Job> batch) {
        try {
            if (!batch.isEmpty()) {
                answer(batch, session().write(batch.stream().map(Job::work).toList()));
                checkpointWhenDue();
            }
            return true;
        } catch (DurabilityLost lost) {
            stop(lost);
            return false;
        } catch (SQLException | RuntimeException failure) {
            LOG.error("{} commits were refused, since the store failed", batch.size(), failure);
            discardSession();
            batch.forEach(job -> job.end(new Job.Answer.Failed()));
            return true;
        }
    }

    private void checkpointWhenDue() throws SQLException {
        try {
            session().checkpointWhenDue();
        } catch (DurabilityLost lost) {
            throw lost;
        } catch (SQLException failure) {
            LOG.warn("the write-ahead log was not moved into the database; later again", failure);
            discardSession();
        }
    }

    private void stop(DurabilityLost lost) {
        ended = true;
        LOG.error("a sync failed: stopping, since what is written now may not be kept", lost);
        failStop.stop(lost);
    }

    private static void answer(List<Job> batch, List<OptionalLong> versions) {
        for (int i = 0; i < batch.size(); i++) {
            OptionalLong version = versions.get(i);
            batch.get(i)
                    .end(
                            version.isPresent()
                                    ? new Job.Answer.Written(version.getAsLong())
                                    : new Job.Answer.Stale());
        }
    }

    private void checkpointAtEnd() {
        if (session == null || ended) {
            return;
        }
        try {
            session.checkpointWhole();
        } catch (DurabilityLost lost) {
            stop(lost);
        } catch (SQLException failure) {
            LOG.warn("the write-ahead log was not emptied; the next start does it", failure);
        }
    }

    private WriterSession session() throws SQLException {
        if (session == null) {
            session = opening.open();
        }
        return session;
    }

    private void discardSession() {
        WriterSession discarded = session;
        session = null;
        try {
            if (discarded != null) {
                discarded.close();
            }
        } catch (SQLException failure) {
            LOG.warn("the writer's connection did not close", failure);
        }
    }

    private void refuseAll() {
        for (Job job = queue.poll(); job != null; job = queue.poll()) {
            job.end(new Job.Answer.Failed());
        }
    }
}
