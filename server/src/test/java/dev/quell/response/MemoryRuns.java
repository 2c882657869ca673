package dev.quell.response;

import dev.quell.access.TenantId;
import dev.quell.query.Filter;
import dev.quell.query.Query;
import dev.quell.query.Snapshot;
import dev.quell.store.MemoryStore;
import dev.quell.store.Versioned;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Runs in memory, and their queue: the promise of {@code RunStoreContract}, but lists. */
public record MemoryRuns(MemoryStore store, InstantSource clock) implements ActionRuns, RunQueue {

    @Override
    public Duration since(Instant time) {
        return Duration.between(time, clock.instant());
    }

    @Override
    public Optional<Versioned<ActionRun>> find(TenantId tenant, RunId id) {
        return of(tenant).filter(run -> run.value().id().equals(id)).findFirst();
    }

    @Override
    public Optional<Versioned<ActionRun>> ahead(
            TenantId tenant, String target, Optional<RunId> run) {
        return of(tenant)
                .takeWhile(other -> !run.equals(Optional.of(other.value().id())))
                .filter(other -> other.value().target().equals(target))
                .filter(other -> other.value().state().isOpen())
                .reduce((_, later) -> later);
    }

    @Override
    public Load load(TenantId tenant, Instant since) {
        return new Load(
                here(tenant).filter(run -> !run.value().created().isBefore(since)).count(),
                here(tenant).filter(run -> run.value().state().isOpen()).count());
    }

    @Override
    public List<Versioned<ActionRun>> due(Set<String> busy, int max) {
        Instant now = clock.instant();
        return all().filter(run -> isDue(run.value(), now))
                .filter(run -> !busy.contains(run.value().assignment().connector()))
                .sorted(Comparator.comparing(run -> run.value().state().due().orElseThrow()))
                .limit(max)
                .toList();
    }

    private boolean isDue(ActionRun run, Instant now) {
        boolean waits =
                run.state() instanceof RunState.Queued
                        && ahead(run.tenant(), run.target(), Optional.of(run.id())).isPresent()
                        && now.isBefore(run.deadline());
        return run.state().due().filter(due -> !due.isAfter(now)).isPresent() && !waits;
    }

    @Override
    public Optional<Versioned<ActionRun>> hold(Versioned<ActionRun> run, Instant until) {
        if (!find(run.value().tenant(), run.value().id()).equals(Optional.of(run))) {
            return Optional.empty();
        }
        Versioned<ActionRun> held = new Versioned<>(run.value().held(until), run.version());
        store.put(held);
        return Optional.of(held);
    }

    @Override
    public Census census() {
        Map<RunStatus, Long> counts =
                all().collect(
                                Collectors.groupingBy(
                                        run -> run.value().state().status(),
                                        Collectors.counting()));
        return new Census(
                counts,
                all().filter(run -> run.value().state().isOpen())
                        .map(run -> run.value().created())
                        .min(Comparator.naturalOrder()));
    }

    @Override
    public List<Versioned<ActionRun>> findMatching(
            TenantId tenant, Set<String> ids, Filter<RunProperty> filter) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Snapshot<Versioned<ActionRun>> list(TenantId tenant, Query<RunProperty> query) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long count(TenantId tenant, Filter<RunProperty> filter) {
        throw new UnsupportedOperationException();
    }

    private Stream<Versioned<ActionRun>> here(TenantId tenant) {
        return of(tenant)
                .filter(
                        run ->
                                !run.value()
                                        .assignment()
                                        .connector()
                                        .equals(RunElsewhere.CONNECTOR));
    }

    private Stream<Versioned<ActionRun>> of(TenantId tenant) {
        return all().filter(run -> run.value().tenant().equals(tenant));
    }

    private Stream<Versioned<ActionRun>> all() {
        return store.rows()
                .filter(row -> row.value() instanceof ActionRun)
                .map(row -> new Versioned<>((ActionRun) row.value(), row.version()));
    }
}
