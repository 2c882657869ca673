package dev.quell.response;

import dev.quell.connector.Connector;
import dev.quell.connector.Lookup;
import dev.quell.connector.Outcome;
import dev.quell.refusal.Refused;
import dev.quell.response.RunState.Asking;
import dev.quell.response.RunState.Ended;
import dev.quell.response.RunState.NeedsHuman;
import dev.quell.response.RunState.Queued;
import dev.quell.response.RunState.Running;
import dev.quell.response.RunState.Starting;
import dev.quell.store.Ledger;
import dev.quell.store.Versioned;
import dev.quell.task.Tasks;
import dev.quell.terms.Term;
import dev.quell.terms.Ticks;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Takes a run that is due one step further: one call of its connector at most. Thread-safe.
 *
 * <p>An attempt is on disk before the connector is called, under the run's key; what it said is
 * written only if the run is still as it was taken in hand. So whoever dies on the way leaves a run
 * that comes back, and whose end is asked for before anything is repeated. No commit is open while
 * a connector is called.
 */
public final class AdvanceRun {
    /** Of one call; a product that needs longer says that it is at work. */
    static final Duration CALL_MAX = Duration.ofSeconds(30);

    /**
     * A call, and a minute to write down what it said on a disk that is slow or away. Whoever needs
     * longer has lost the run.
     */
    static final Duration LEASE = Duration.ofSeconds(90);

    private static final Outcome OVERSLEPT =
            new Outcome.NotStarted("the server was paused and began nothing", Optional.empty());

    private final RunQueue queue;
    private final RunRecords records;
    private final Orders orders;
    private final RunRules rules;
    private final InstantSource clock;

    /** What is read. */
    public record Kept(Tasks tasks, ActionRuns runs, RunQueue queue) {}

    /** Waits that long. */
    @FunctionalInterface
    public interface Pause {
        void last(Duration duration) throws InterruptedException;
    }

    public AdvanceRun(Kept kept, Ledger ledger, Orders orders, Backoff backoff, Pause pause) {
        this.queue = kept.queue();
        this.records = new RunRecords(kept, ledger, pause);
        this.orders = orders;
        this.rules = new RunRules(backoff);
        this.clock = queue.clock();
    }

    /**
     * One step.
     *
     * @throws Refused with {@code Unavailable}: later again
     */
    public void run(Versioned<ActionRun> due, Calls calls) throws InterruptedException {
        ActionRun run = due.value();
        Optional<Connector> connector = orders.connector(run);
        switch (run.state()) {
            case Queued _ -> begin(due, orders.beginner(run), calls);
            case Starting _ -> records.write(due, found -> found.in(new Asking(now()), now()));
            case Asking _ -> lookUp(due, connector, calls);
            case Running running -> follow(due, running, connector, calls);
            case NeedsHuman _, Ended _ ->
                    throw new IllegalArgumentException("nothing is due of " + run.id());
        }
    }

    private void begin(Versioned<ActionRun> due, Optional<Connector> connector, Calls calls)
            throws InterruptedException {
        ActionRun run = due.value();
        Optional<String> objection =
                connector.flatMap(there -> there.objection(run.assignment().action()));
        if (RunRules.isLate(run, now())) {
            records.write(due, found -> rules.tooLate(found, now()));
        } else if (connector.isEmpty()) {
            leave(due, Optional.empty());
        } else if (objection.isPresent()) {
            String reason = Outcome.fit(objection.get());
            records.write(due, found -> rules.refused(found, reason, now()));
        } else {
            Instant now = now();
            ActionRun starting = run.attempted(now, now.plus(LEASE));
            Optional<Versioned<ActionRun>> written = records.begin(due, starting);
            if (written.isPresent()) {
                perform(written.get(), connector.get(), calls);
            }
        }
    }

    private void perform(Versioned<ActionRun> starting, Connector connector, Calls calls)
            throws InterruptedException {
        ActionRun run = starting.value();
        Outcome outcome = isOverslept(run) ? OVERSLEPT : performed(run, connector, calls);
        boolean idempotent = connector.idempotent(run.assignment().action().type());
        records.write(starting, found -> rules.performed(found, outcome, idempotent, now()));
    }

    /** Who was paused between disk and call may have lost the run, and must not begin it now. */
    private boolean isOverslept(ActionRun run) {
        return now().isAfter(run.lastAttempt().began().plus(LEASE).minus(CALL_MAX));
    }

    private Outcome performed(ActionRun run, Connector connector, Calls calls)
            throws InterruptedException {
        return calls.within(CALL_MAX, () -> connector.perform(orders.request(run)))
                .orElseGet(() -> new Outcome.Unknown("the connector gave no answer"));
    }

    private void lookUp(Versioned<ActionRun> due, Optional<Connector> connector, Calls calls)
            throws InterruptedException {
        if (connector.isEmpty()) {
            leave(due, Optional.empty());
            return;
        }
        Optional<Versioned<ActionRun>> held = hold(due);
        if (held.isEmpty()) {
            return;
        }
        ActionRun run = held.get().value();
        Duration since = queue.since(run.lastAttempt().began());
        Lookup lookup =
                calls.within(CALL_MAX, () -> connector.get().findByKey(orders.request(run), since))
                        .orElseGet(
                                () ->
                                        new Lookup.NotNow(
                                                "the connector gave no answer", Optional.empty()));
        boolean idempotent = connector.get().idempotent(run.assignment().action().type());
        recordOrPutOff(held.get(), found -> rules.lookedUp(found, lookup, idempotent, now()));
    }

    private void follow(
            Versioned<ActionRun> due, Running running, Optional<Connector> connector, Calls calls)
            throws InterruptedException {
        if (connector.isEmpty()) {
            leave(due, Optional.of(running.handle()));
            return;
        }
        Optional<Versioned<ActionRun>> held = hold(due);
        if (held.isEmpty()) {
            return;
        }
        ActionRun run = held.get().value();
        Optional<Cancellation> toTell = run.cancellation().filter(asked -> !asked.told());
        Optional<Outcome> outcome =
                calls.within(
                        CALL_MAX,
                        () ->
                                toTell.isPresent()
                                        ? connector
                                                .get()
                                                .cancel(orders.request(run), running.handle())
                                        : connector
                                                .get()
                                                .poll(orders.request(run), running.handle()));
        Outcome news =
                outcome.orElseGet(
                        () ->
                                new Outcome.Pending(
                                        running.handle(),
                                        Duration.between(now(), rules.askAgainAt(run, now()))));
        recordOrPutOff(
                held.get(),
                found ->
                        toTell.isPresent() && outcome.isPresent()
                                ? rules.toldToCancel(found, toTell.get(), news, now())
                                : rules.told(found, news, now()));
    }

    /** Nobody can go on with it: its connector is not configured for it any more. */
    private void leave(Versioned<ActionRun> due, Optional<String> handle)
            throws InterruptedException {
        String reason =
                "The connector %s is not configured to do %s any more. Configure it and retry."
                        .formatted(
                                due.value().assignment().connector(),
                                Term.of(due.value().assignment().action().type()));
        records.write(due, found -> found.in(new NeedsHuman(reason, handle), now()));
    }

    private Optional<Versioned<ActionRun>> hold(Versioned<ActionRun> due) {
        return queue.hold(due, now().plus(LEASE));
    }

    /** What is no news is no change: the run only comes back later. */
    private void recordOrPutOff(Versioned<ActionRun> held, UnaryOperator<ActionRun> change)
            throws InterruptedException {
        ActionRun after = change.apply(held.value());
        if (after.state() instanceof RunState.Waiting waiting
                && waiting.at(Instant.EPOCH).equals(unmoved(held.value()))
                && after.cancellation().equals(held.value().cancellation())) {
            var _ = queue.hold(held, waiting.at());
        } else {
            records.write(held, change);
        }
    }

    private static RunState unmoved(ActionRun run) {
        return run.state() instanceof RunState.Waiting waiting
                ? waiting.at(Instant.EPOCH)
                : run.state();
    }

    private Instant now() {
        return Ticks.now(clock);
    }
}
