package dev.quell.response;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quell.refusal.Refusal;
import dev.quell.refusal.Refused;
import dev.quell.response.FakeProduct.Kind;
import dev.quell.store.Versioned;
import dev.quell.task.TaskId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Several workers, one store, one product and the time, all by a seed: each call may fail before or
 * after it did something, end its worker, or let another worker and any time go by in the middle of
 * it. The seed of a failure is in its message.
 */
final class SimulationTest {
    private static final List<Kind> KINDS = List.of(Kind.values());
    private static final int SEEDS = 2_000;
    private static final int SEEDS_SLOW = 100_000;
    private static final int TASKS = 4;
    private static final int TURNS_MAX = 5_000;

    /** Workers in the middle of a call while others work: as deep as there are nodes. */
    private static final int NODES = 3;

    @Test
    void noSeedBreaksAPromise() {
        run(SEEDS);
    }

    @Test
    @Tag("slow")
    void noSeedOfManyBreaksAPromise() {
        run(SEEDS_SLOW);
    }

    private static void run(int seeds) {
        for (int seed = 0; seed < seeds; seed++) {
            new Simulation(seed).run();
        }
    }

    private static final class Simulation {
        private final int seed;
        private final Random random;
        private final Kind kind;
        private final World world;

        /** How many workers are in the middle of something. */
        private int depth;

        private boolean troubled = true;

        Simulation(int seed) {
            this.seed = seed;
            this.random = new Random(seed);
            this.kind = KINDS.get(random.nextInt(KINDS.size()));
            this.world = World.of(kind, random.nextInt(3));
        }

        void run() {
            List<TaskId> tasks = new ArrayList<>();
            for (int i = 0; i < TASKS; i++) {
                tasks.add(world.isolation(Integer.toString(10 + i), "pc-" + random.nextInt(2)));
            }
            world.troubled(this::trouble);
            for (TaskId task : tasks) {
                order(task);
                turn();
            }
            for (int i = 0; i < 100; i++) {
                turn();
            }
            troubled = false;
            world.work();
            check();
        }

        /** A client who repeats his call until it is answered. */
        private void order(TaskId task) {
            for (int i = 0; i < TURNS_MAX; i++) {
                try {
                    var _ = world.execute().run(World.CALLER, task);
                    return;
                } catch (Refused | Crash _) {
                    world.time.advance(Duration.ofSeconds(1));
                }
            }
            throw new AssertionError("seed " + seed + ": a call is never taken");
        }

        /** A step of some worker on anything that is due, or some time. */
        private void turn() {
            try {
                List<Versioned<ActionRun>> due =
                        world.kept.queue().due(Set.of(), RunQueue.RUNS_MAX);
                if (due.isEmpty() || random.nextInt(4) == 0) {
                    world.time.advance(Duration.ofSeconds(random.nextInt(120)));
                } else {
                    world.advance().run(due.get(random.nextInt(due.size())), World.directCalls());
                }
            } catch (Refused | Crash _) {
                world.time.advance(Duration.ofSeconds(1));
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }

        /**
         * No worker falls asleep on the way to a product that repeats what it is told twice: only
         * the product itself could know that order again.
         */
        private void trouble(String call, boolean done) {
            if (!troubled) {
                return;
            }
            switch (random.nextInt(40)) {
                case 0 -> throw new Refused(new Refusal.Unavailable(1));
                case 1 -> throw new Crash(call);
                case 2, 3 -> {
                    if (!call.equals("perform") || done || kind != Kind.ASKABLE) {
                        sleep();
                    }
                }
                default -> {}
            }
        }

        /** The worker stands still, maybe beyond its lease, and others go on. */
        private void sleep() {
            if (depth >= NODES) {
                return;
            }
            depth++;
            world.time.advance(Duration.ofSeconds(random.nextInt(200)));
            for (int i = 0; i < random.nextInt(6); i++) {
                turn();
            }
            depth--;
        }

        private void check() {
            Map<String, Integer> effects = new HashMap<>(world.product.effects);
            for (ActionRun run : world.all()) {
                String what = "seed %d, %s, %s".formatted(seed, kind, run);
                int times = effects.getOrDefault(run.id().text(), 0);
                assertThat(times).as(what).isLessThanOrEqualTo(1);
                if (run.state() instanceof RunState.Completed) {
                    assertThat(times).as(what).isEqualTo(1);
                }
                if (run.state() instanceof RunState.Failed) {
                    assertThat(times).as(what).isZero();
                }
                if (kind == Kind.ASKABLE) {
                    assertThat(run.state().isOpen()).as(what).isFalse();
                }
                if (kind == Kind.IDEMPOTENT && run.state() instanceof RunState.NeedsHuman) {
                    assertThat(run.attempts()).as(what).hasSize(ActionRun.RUN_ATTEMPTS_MAX);
                }
                assertThat(world.actionStatus(run.assignment().task()))
                        .as(what)
                        .isEqualTo(run.state().actionStatus());
            }
            assertThat(world.all())
                    .as("seed " + seed)
                    .extracting(run -> run.assignment().task())
                    .doesNotHaveDuplicates()
                    .hasSize(TASKS);
        }
    }
}
