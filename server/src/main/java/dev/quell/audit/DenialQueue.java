package dev.quell.audit;

import dev.quell.access.Principal;
import dev.quell.access.TenantId;
import dev.quell.refusal.Refused;
import dev.quell.terms.Ticks;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Takes refused calls down without ever making a call wait: a flood of them neither slows the good
 * nor fills the disk. What comes faster than it can be written is counted per tenant, and the count
 * is written. Safe for use by many threads.
 */
public final class DenialQueue implements Denials, AutoCloseable {
    /** A burst of some seconds; a few hundred kilobytes. */
    public static final int DENIALS_MAX = 1_024;

    /** Written together; the good wait for no more than that. */
    static final int BATCH_DENIALS_MAX = 256;

    /** Tenants that drops are counted for; a server is configured with far fewer. */
    static final int TENANTS_MAX = 1_000;

    /**
     * Recorded of one principal in {@link #BUDGET_SECONDS}; more are counted. So a caller who may
     * do nothing cannot fill the disk: 100 a minute are 50 MB a day.
     */
    static final int DENIALS_PER_PRINCIPAL_MAX = 100;

    private static final int BUDGET_SECONDS = 60;

    /** Principals whose budgets are kept; when there are more, all begin anew. */
    private static final int PRINCIPALS_MAX = 10_000;

    /** Between attempts while the keeper refuses. */
    private static final long RETRY_MILLIS = 1_000;

    private static final System.Logger LOG = System.getLogger(DenialQueue.class.getName());

    private final DenialKeeper keeper;
    private final InstantSource clock;
    private final Thread thread;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition arrived = lock.newCondition();
    private final CountDownLatch ending = new CountDownLatch(1);

    // All below is guarded by the lock.
    private final List<Denial> waiting = new ArrayList<>();
    private Map<TenantId, Integer> leftOut = new HashMap<>();
    private final Map<Principal, Integer> spent = new HashMap<>();
    private final Map<TenantId, Integer> overBudget = new HashMap<>();
    private Instant budgetEnds = Instant.MIN;
    private boolean closed;

    private DenialQueue(DenialKeeper keeper, InstantSource clock) {
        this.keeper = keeper;
        this.clock = clock;
        this.thread = Thread.ofPlatform().daemon().name("quell-denials").unstarted(this::run);
    }

    /** Starts the thread that hands them to {@code keeper}. */
    public static DenialQueue start(DenialKeeper keeper, InstantSource clock) {
        DenialQueue queue = new DenialQueue(keeper, clock);
        queue.thread.start();
        return queue;
    }

    /** Never waits for the keeper. After {@link #close} nothing is taken. */
    @Override
    public void report(Denial denial) {
        locked(
                () -> {
                    if (!closed) {
                        renewBudgets();
                        if (spent.merge(denial.principal(), 1, Integer::sum)
                                <= DENIALS_PER_PRINCIPAL_MAX) {
                            add(denial);
                        } else {
                            count(overBudget, denial.tenant(), 1);
                        }
                        arrived.signal();
                    }
                });
    }

    /** Hands over what waits and ends; gives up when the keeper refuses. Close the keeper later. */
    @Override
    public void close() {
        locked(
                () -> {
                    closed = true;
                    overBudget.forEach(this::countLeftOut);
                    overBudget.clear();
                    arrived.signal();
                });
        ending.countDown();
        try {
            thread.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** What is handed over at once. */
    private record Batch(List<Denial> denials, Map<TenantId, Integer> leftOut) {
        boolean isEmpty() {
            return denials.isEmpty() && leftOut.isEmpty();
        }
    }

    private void run() {
        try {
            boolean more = true;
            while (more) {
                Batch batch = take();
                more = !batch.isEmpty() && handOver(batch);
            }
        } catch (InterruptedException _) {
            LOG.log(Level.ERROR, "interrupted; refused calls are not recorded any more");
        }
    }

    /** Whether to go on. */
    private boolean handOver(Batch batch) throws InterruptedException {
        try {
            keeper.keep(batch.denials(), batch.leftOut(), Ticks.now(clock));
            return true;
        } catch (Refused _) {
            locked(() -> putBack(batch));
        } catch (RuntimeException bug) {
            LOG.log(Level.ERROR, "refused calls could not be recorded; they are counted", bug);
            locked(() -> putBackAsCount(batch));
        }
        return !ending.await(RETRY_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Waits for something; empty if nothing will come. */
    private Batch take() throws InterruptedException {
        lock.lock();
        try {
            while (!closed && waiting.isEmpty() && leftOut.isEmpty()) {
                arrived.await();
            }
            List<Denial> first = waiting.subList(0, Math.min(waiting.size(), BATCH_DENIALS_MAX));
            Batch batch = new Batch(List.copyOf(first), leftOut);
            first.clear();
            leftOut = new HashMap<>();
            return batch;
        } finally {
            lock.unlock();
        }
    }

    /** What was over a budget is told once it ends, not with every call. */
    private void renewBudgets() {
        Instant now = clock.instant();
        if (!now.isBefore(budgetEnds) || spent.size() >= PRINCIPALS_MAX) {
            spent.clear();
            budgetEnds = now.plusSeconds(BUDGET_SECONDS);
            overBudget.forEach(this::countLeftOut);
            overBudget.clear();
        }
    }

    private void add(Denial denial) {
        if (waiting.size() < DENIALS_MAX) {
            waiting.add(denial);
        } else {
            countLeftOut(denial.tenant(), 1);
        }
    }

    /**
     * Before those that came meanwhile; what finds no place is counted. One whose end was not known
     * may so be recorded twice, under the same request id.
     */
    private void putBack(Batch batch) {
        List<Denial> later = List.copyOf(waiting);
        waiting.clear();
        batch.denials().forEach(this::add);
        later.forEach(this::add);
        batch.leftOut().forEach(this::countLeftOut);
    }

    private void putBackAsCount(Batch batch) {
        batch.denials().forEach(denial -> countLeftOut(denial.tenant(), 1));
        batch.leftOut().forEach(this::countLeftOut);
    }

    private void countLeftOut(TenantId tenant, int count) {
        count(leftOut, tenant, count);
    }

    private static void count(Map<TenantId, Integer> counts, TenantId tenant, int count) {
        if (counts.containsKey(tenant) || counts.size() < TENANTS_MAX) {
            counts.merge(tenant, count, (a, b) -> (int) Math.min(Integer.MAX_VALUE, (long) a + b));
        }
    }

    private void locked(Runnable action) {
        lock.lock();
        try {
            action.run();
        } finally {
            lock.unlock();
        }
    }
}
