package dev.quell.store.sql;

import static dev.quell.store.sql.Samples.OTHER_TENANT;
import static dev.quell.store.sql.Samples.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.quell.access.TenantId;
import dev.quell.audit.Target;
import dev.quell.response.ActionRun;
import dev.quell.response.ActionRuns;
import dev.quell.response.ActionRuns.Load;
import dev.quell.response.RunQueue;
import dev.quell.response.RunState;
import dev.quell.response.RunStatus;
import dev.quell.store.Commit;
import dev.quell.store.Ledger;
import dev.quell.store.Versioned;
import dev.quell.store.Write;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every store must promise of runs and their queue. */
abstract class RunStoreContract {
    /** A store of runs, as the room that uses it sees it. */
    record Promises(Ledger ledger, ActionRuns runs, RunQueue queue) {}

    /** The store under test, empty at first, its clock at {@link SampleRuns#AT}. */
    abstract Promises store();

    /** Lets its clock go on. */
    abstract void pass(Duration time);

    @Test
    void aRunOfEveryActionInEveryStateIsReadAsItWasWrittenAndReplaced() {
        List<ActionRun> samples = SampleRuns.everyKind().toList();
        assertThat(samples).hasSizeGreaterThan(25);
        for (ActionRun run : samples) {
            long inserted = insert(run);
            assertThat(find(run)).isEqualTo(new Versioned<>(run, inserted));

            ActionRun next = SampleRuns.in(run, new RunState.Failed("\u00fc '; --"));
            long replaced = replace(next, inserted).orElseThrow();

            assertThat(find(run)).isEqualTo(new Versioned<>(next, replaced));
        }
    }

    @Test
    void aStaleReplaceWritesNothing() {
        ActionRun run = SampleRuns.run(TENANT, 1, "pc-1");
        long inserted = insert(run);
        long replaced =
                replace(SampleRuns.in(run, new RunState.Asking(SampleRuns.AT)), inserted)
                        .orElseThrow();
        Versioned<ActionRun> now = find(run);

        assertThat(replace(SampleRuns.in(run, new RunState.Failed("no")), inserted)).isEmpty();

        assertThat(find(run)).isEqualTo(now).extracting(Versioned::version).isEqualTo(replaced);
    }

    @Test
    void whoHoldsARunKeepsOthersFromWritingIt() {
        ActionRun run = SampleRuns.run(TENANT, 1, "pc-1");
        Versioned<ActionRun> read = new Versioned<>(run, insert(run));
        Instant until = SampleRuns.AT.plusSeconds(90);

        Versioned<ActionRun> held = store().queue().hold(read, until).orElseThrow();

        assertThat(held.version()).isEqualTo(read.version());
        assertThat(held.value().state().due()).contains(until);
        assertThat(find(run)).isEqualTo(held);
        assertThat(store().queue().hold(read, until)).isEmpty();
        assertThat(replace(SampleRuns.in(run, new RunState.Failed("no")), read.version()))
                .isEmpty();
        ActionRun ended = SampleRuns.in(held.value(), new RunState.Failed("no"));
        assertThat(replace(ended, held.version())).isPresent();
        assertThat(store().queue().hold(held, until)).isEmpty();
    }

    @Test
    void aHeldRunComesBackWhenItsLeaseEnds() {
        ActionRun run = SampleRuns.run(TENANT, 1, "pc-1");
        Versioned<ActionRun> read = new Versioned<>(run, insert(run));
        assertThat(due()).containsExactly(read);

        Versioned<ActionRun> held =
                store().queue().hold(read, SampleRuns.AT.plusSeconds(90)).orElseThrow();
        assertThat(due()).isEmpty();
        pass(Duration.ofSeconds(89));
        assertThat(due()).isEmpty();
        pass(Duration.ofSeconds(1));

        assertThat(due()).containsExactly(held);
    }

    @Test
    void theLongestDueComeFirstOfAllTenantsAndTheBusyNotAtAll() {
        ActionRun later = SampleRuns.run(TENANT, 1, "pc-1", SampleRuns.AT.minusSeconds(1));
        ActionRun first = SampleRuns.run(OTHER_TENANT, 2, "pc-1", SampleRuns.AT.minusSeconds(2));
        insert(later);
        insert(first);

        assertThat(due()).extracting(Versioned::value).containsExactly(first, later);
        assertThat(store().queue().due(Set.of(), 1))
                .extracting(Versioned::value)
                .containsExactly(first);
        assertThat(store().queue().due(Set.of(SampleRuns.CONNECTOR), 10)).isEmpty();
        assertThat(store().queue().due(Set.of("another"), 10)).hasSize(2);
    }

    @Test
    void whatHasNotBegunWaitsForAnEarlierOneOnItsTarget() {
        ActionRun first = SampleRuns.run(TENANT, 9, "PC-1");
        ActionRun second = SampleRuns.run(TENANT, 8, "pc-1");
        ActionRun third = SampleRuns.run(TENANT, 7, "pc-1");
        ActionRun elsewhere = SampleRuns.run(TENANT, 6, "pc-2");
        ActionRun theirs = SampleRuns.run(OTHER_TENANT, 5, "pc-1");
        long inserted = insert(first);
        insert(second);
        insert(third);
        insert(elsewhere);
        insert(theirs);
        String target = first.target();

        assertThat(due())
                .extracting(Versioned::value)
                .containsExactlyInAnyOrder(first, elsewhere, theirs);
        assertThat(ahead(target, Optional.of(first))).isEmpty();
        assertThat(ahead(target, Optional.of(second))).contains(first);
        assertThat(ahead(target, Optional.of(third))).contains(second);
        assertThat(ahead(target, Optional.empty())).contains(third);

        replace(SampleRuns.in(first, new RunState.NeedsHuman("look", Optional.empty())), inserted);
        assertThat(due()).extracting(Versioned::value).doesNotContain(second);
        long version = find(first).version();
        replace(SampleRuns.in(find(first).value(), new RunState.Failed("no")), version);

        assertThat(due()).extracting(Versioned::value).contains(second).doesNotContain(third);
        assertThat(ahead(target, Optional.of(second))).isEmpty();
    }

    @Test
    void whatWaitsForAnotherComesAtItsDeadlineAllTheSame() {
        insert(SampleRuns.run(TENANT, 1, "pc-1"));
        ActionRun second = SampleRuns.run(TENANT, 2, "pc-1");
        insert(second);

        pass(Duration.between(SampleRuns.AT, second.deadline()));

        assertThat(due()).extracting(Versioned::value).contains(second);
    }

    @Test
    void theLoadOfATenantIsItsOwnAndWasBegunHere() {
        ActionRun old = SampleRuns.run(TENANT, 1, "pc-1", SampleRuns.AT.minusSeconds(60));
        ActionRun ended = SampleRuns.run(TENANT, 2, "pc-2");
        insert(old);
        replace(SampleRuns.in(ended, new RunState.Failed("no")), insert(ended));
        insert(SampleRuns.run(OTHER_TENANT, 3, "pc-3"));
        insert(SampleRuns.elsewhere(SampleRuns.run(TENANT, 4, "pc-4")));

        assertThat(store().runs().load(TENANT, SampleRuns.AT)).isEqualTo(new Load(1, 1));
        assertThat(store().runs().load(TENANT, old.created())).isEqualTo(new Load(2, 1));
    }

    @Test
    void theCensusCountsEveryTenant() {
        assertThat(store().queue().census())
                .isEqualTo(new RunQueue.Census(Map.of(), Optional.empty()));
        ActionRun old = SampleRuns.run(TENANT, 1, "pc-1", SampleRuns.AT.minusSeconds(60));
        ActionRun ended = SampleRuns.run(TENANT, 2, "pc-2", SampleRuns.AT.minusSeconds(90));
        insert(old);
        replace(SampleRuns.in(ended, new RunState.Failed("no")), insert(ended));
        insert(SampleRuns.run(OTHER_TENANT, 3, "pc-3"));

        assertThat(store().queue().census())
                .isEqualTo(
                        new RunQueue.Census(
                                Map.of(RunStatus.QUEUED, 2L, RunStatus.FAILED, 1L),
                                Optional.of(old.created())));
    }

    @Test
    void tenantsAreApart() {
        ActionRun run = SampleRuns.run(TENANT, 1, "pc-1");
        insert(run);

        assertThat(store().runs().find(OTHER_TENANT, run.id())).isEmpty();
    }

    private List<Versioned<ActionRun>> due() {
        return store().queue().due(Set.of(), RunQueue.RUNS_MAX);
    }

    private Versioned<ActionRun> find(ActionRun run) {
        return store().runs().find(run.tenant(), run.id()).orElseThrow();
    }

    private Optional<ActionRun> ahead(String target, Optional<ActionRun> run) {
        return store().runs().ahead(TENANT, target, run.map(ActionRun::id)).map(Versioned::value);
    }

    private long insert(ActionRun run) {
        return commit(run.tenant(), new Write.Insert(run)).orElseThrow();
    }

    private OptionalLong replace(ActionRun run, long read) {
        return commit(run.tenant(), new Write.Replace(run, read));
    }

    private OptionalLong commit(TenantId tenant, Write write) {
        return store().ledger()
                .commit(
                        Commit.of(
                                Samples.entry(tenant, new Target("actionRun", "1"), List.of()),
                                write));
    }
}
