package dev.quell.response;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quell.response.FakeProduct.Kind;
import dev.quell.store.Versioned;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The loop that has runs worked. */
final class ActionWorkerTest {
    /** A worker needs milliseconds; a busy machine more. */
    private static final long STEP_SECONDS_MAX = 30;

    @Test
    void aConnectorWithManyRunsThatAreDueKeepsNoOtherWaiting() throws InterruptedException {
        World world = World.of(Kind.ASKABLE, 0);
        Crowd crowd = new Crowd(world);
        AdvanceRun advance =
                new AdvanceRun(
                        new AdvanceRun.Kept(world.store.tasks(), world.runs, crowd),
                        _ -> OptionalLong.empty(),
                        new Orders(
                                world.connectors(), new Callbacks(Optional.empty(), World.SECRETS)),
                        new Backoff(new Random(1)),
                        _ -> {});

        try (ActionWorker _ = ActionWorker.start(crowd, world.connectors(), advance)) {
            assertThat(crowd.reached.await(STEP_SECONDS_MAX, TimeUnit.SECONDS)).isTrue();
        }
    }

    /** More runs than are looked at once, none of which gets anywhere; then one of another. */
    private static final class Crowd implements RunQueue {
        private static final Instant AT = SimulatedTime.BEGINNING;

        private final List<Versioned<ActionRun>> due = new ArrayList<>();
        final CountDownLatch reached = new CountDownLatch(1);

        Crowd(World world) {
            ActionRun sample = world.run(world.executed(world.isolation("2", "pc-1")));
            for (int i = 0; i < RUNS_MAX; i++) {
                due.add(running(sample, i, "removed"));
            }
            due.add(running(sample, RUNS_MAX, "fake"));
        }

        private static Versioned<ActionRun> running(ActionRun sample, int number, String by) {
            Assignment asked = sample.assignment();
            Assignment assignment =
                    new Assignment(
                            asked.task(), asked.incident(), asked.action(), by, asked.requester());
            RunId id = RunId.next(() -> "a" + number);
            ActionRun run = ActionRun.begin(sample.tenant(), id, assignment, AT).attempted(AT, AT);
            return new Versioned<>(run.in(new RunState.Running("handle", AT), AT), 1);
        }

        @Override
        public List<Versioned<ActionRun>> due(Set<String> busy, int max) {
            return due.stream()
                    .filter(run -> !busy.contains(run.value().assignment().connector()))
                    .limit(max)
                    .toList();
        }

        @Override
        public Optional<Versioned<ActionRun>> hold(Versioned<ActionRun> run, Instant until) {
            reached.countDown();
            return Optional.empty();
        }

        @Override
        public InstantSource clock() {
            return InstantSource.fixed(AT);
        }

        @Override
        public Duration since(Instant time) {
            return Duration.ZERO;
        }

        @Override
        public Census census() {
            throw new UnsupportedOperationException();
        }
    }
}
