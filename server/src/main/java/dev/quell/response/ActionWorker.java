package dev.quell.response;

import dev.quell.refusal.Refused;
import dev.quell.store.Versioned;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * The loop that has runs worked when they are due: each step on a virtual thread, at most {@link
 * #CALLS_MAX} of one connector at once. A run is in one pair of hands here; of several nodes, the
 * store's fence lets one write.
 */
public final class ActionWorker implements AutoCloseable {
    /** Of one connector: what a product of the reach of Defender takes from one client. */
    static final int CALLS_MAX = 8;

    /** What is due is looked for so often, besides when somebody says so. */
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

    /** For calls under way when the server stops; what is not through then is found later. */
    private static final Duration DRAIN = Duration.ofSeconds(8);

    private static final System.Logger LOG = System.getLogger(ActionWorker.class.getName());

    private final RunQueue queue;
    private final AdvanceRun advance;
    private final Map<String, Semaphore> places = new HashMap<>();

    /** Where runs go whose connector is not configured any more. */
    private final Semaphore nobodys = new Semaphore(CALLS_MAX);

    private final Semaphore news = new Semaphore(0);
    private final Set<RunId> inHand = ConcurrentHashMap.newKeySet();
    private final ExecutorService steps = Executors.newVirtualThreadPerTaskExecutor();
    private final Thread thread;
    private volatile boolean closing;

    private ActionWorker(RunQueue queue, Connectors connectors, AdvanceRun advance) {
        this.queue = queue;
        this.advance = advance;
        connectors.all().forEach(each -> places.put(each.name(), new Semaphore(CALLS_MAX)));
        this.thread = Thread.ofPlatform().daemon().name("quell-actions").unstarted(this::run);
    }

    public static ActionWorker start(RunQueue queue, Connectors connectors, AdvanceRun advance) {
        ActionWorker worker = new ActionWorker(queue, connectors, advance);
        worker.thread.start();
        return worker;
    }

    /** Has it look at once. */
    public void wake() {
        news.release();
    }

    /**
     * Begins nothing more, and waits a while for the calls under way. A run whose call takes longer
     * is found when its lease ends, or at the next start.
     */
    @Override
    public void close() {
        closing = true;
        wake();
        try {
            thread.join();
            steps.shutdown();
            if (!steps.awaitTermination(DRAIN.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.log(
                        Level.WARNING,
                        "{0} runs are left under way; the next start asks what became of them",
                        inHand.size());
                steps.shutdownNow();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            while (!closing) {
                look();
                var _ = news.tryAcquire(BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS);
                news.drainPermits();
            }
        } catch (InterruptedException _) {
            LOG.log(Level.ERROR, "interrupted; response actions are not carried out any more");
        }
    }

    /** One page of each connector at most, so that none that has many keeps others waiting. */
    private void look() {
        Set<String> seen = busy();
        try {
            List<Versioned<ActionRun>> due;
            do {
                due = queue.due(seen, RunQueue.RUNS_MAX);
                for (Versioned<ActionRun> run : due) {
                    take(run);
                    seen.add(run.value().assignment().connector());
                }
            } while (due.size() == RunQueue.RUNS_MAX);
        } catch (Refused _) {
            LOG.log(Level.WARNING, "the store is away; response actions wait");
        } catch (RuntimeException bug) {
            LOG.log(Level.ERROR, "response actions could not be looked for", bug);
        }
    }

    private Set<String> busy() {
        Set<String> busy = new HashSet<>();
        places.forEach(
                (name, free) -> {
                    if (free.availablePermits() == 0) {
                        busy.add(name);
                    }
                });
        return busy;
    }

    private void take(Versioned<ActionRun> due) {
        ActionRun run = due.value();
        Optional<Turn> turn =
                closing || inHand.contains(run.id())
                        ? Optional.empty()
                        : Turn.take(places.getOrDefault(run.assignment().connector(), nobodys));
        if (turn.isPresent()) {
            inHand.add(run.id());
            steps.execute(() -> step(due, turn.get()));
        }
    }

    private void step(Versioned<ActionRun> due, Turn turn) {
        RunId id = due.value().id();
        boolean through = false;
        try (turn) {
            advance.run(due, turn);
            through = true;
        } catch (Refused _) {
            LOG.log(Level.WARNING, "the store is away; {0} waits", id);
        } catch (InterruptedException _) {
            LOG.log(Level.WARNING, "{0} was left in the middle of a step", id);
        } catch (RuntimeException bug) {
            LOG.log(Level.ERROR, "a step of " + id + " failed", bug);
        } finally {
            inHand.remove(id);
        }
        if (through) { // not before: what is in hand, and whose connector is busy, is passed over
            wake();
        }
    }
}
