package dev.quell.store.sql;

import dev.quell.response.ActionRun;
import dev.quell.response.RunQueue;
import dev.quell.store.Versioned;
import dev.quell.terms.Ticks;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Runs that wait. Safe for use by many threads. */
record StoredRunQueue(Readers readers, Writer writer, SteadyClock clock) implements RunQueue {

    @Override
    public Duration since(Instant time) {
        return clock.since(time);
    }

    @Override
    public List<Versioned<ActionRun>> due(Set<String> busy, int max) {
        if (max < 1 || max > RUNS_MAX) {
            throw new IllegalArgumentException("from 1 to " + RUNS_MAX);
        }
        Instant now = Ticks.now(clock);
        return readers.read(session -> session.dueRuns().find(now, busy, max));
    }

    @Override
    public Optional<Versioned<ActionRun>> hold(Versioned<ActionRun> run, Instant until) {
        ActionRun held = run.value().held(until);
        return writer.submit(new Work.Hold(run, until)).isPresent()
                ? Optional.of(new Versioned<>(held, run.version()))
                : Optional.empty();
    }

    @Override
    public Census census() {
        return readers.read(session -> session.runCensus().take());
    }
}
