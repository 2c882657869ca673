package dev.quell.response;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One of the places that a connector's calls have. A call that was given up keeps it until it
 * returns, so that what hangs cannot pile up. Each call has a virtual thread of its own.
 */
final class Turn implements Calls, AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Turn.class.getName());

    private final Semaphore places;

    /** The worker, and the call that is under way. */
    private final AtomicInteger users = new AtomicInteger(1);

    private Turn(Semaphore places) {
        this.places = places;
    }

    /** Empty if all places are taken. */
    static Optional<Turn> take(Semaphore places) {
        return places.tryAcquire() ? Optional.of(new Turn(places)) : Optional.empty();
    }

    @Override
    public <T> Optional<T> within(Duration limit, Callable<T> call) throws InterruptedException {
        users.incrementAndGet();
        FutureTask<T> task = new FutureTask<>(call);
        Thread.ofVirtual()
                .name("quell-connector")
                .start(
                        () -> {
                            try {
                                task.run();
                            } finally {
                                close();
                            }
                        });
        try {
            return Optional.ofNullable(task.get(limit.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException _) {
            LOG.log(Level.WARNING, "a connector took longer than {0} and was given up", limit);
        } catch (ExecutionException bug) {
            LOG.log(Level.ERROR, "a connector failed", bug.getCause());
        } finally {
            task.cancel(true);
        }
        return Optional.empty();
    }

    @Override
    public void close() {
        if (users.decrementAndGet() == 0) {
            places.release();
        }
    }
}
