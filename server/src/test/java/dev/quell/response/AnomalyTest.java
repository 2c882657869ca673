package dev.quell.response;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quell.audit.AuditEntry;
import dev.quell.audit.PropertyChange;
import dev.quell.refusal.Refusal;
import dev.quell.refusal.Refused;
import dev.quell.response.FakeProduct.Kind;
import dev.quell.task.TaskId;
import dev.quell.terms.Term;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * An action from the call to the end, whose first call of the store or of the product runs into
 * trouble; then the second, the third, until one passes untouched. Whatever happens: under one key
 * the action takes effect once, or once at most where nobody can find out; it comes to an end; and
 * run, task and trail tell the same.
 */
final class AnomalyTest {
    /** Far more calls than an action makes. */
    private static final int CALLS_MAX = 200;

    private static final int POLLS = 2;

    /** What happens at a call. */
    private enum Anomaly {
        /** It does not get through. */
        REFUSED_BEFORE(false, false),
        /** It gets through, and its answer does not. */
        REFUSED_AFTER(false, true),
        /** The process ends just before it. */
        CRASH_BEFORE(true, false),
        /** The process ends just after it. */
        CRASH_AFTER(true, true);

        private final boolean crash;
        private final boolean after;

        Anomaly(boolean crash, boolean after) {
            this.crash = crash;
            this.after = after;
        }
    }

    /** Trouble at the n-th call, once. */
    private static final class AtCall implements FakeProduct.Trouble {
        private final Anomaly anomaly;
        private int left;

        AtCall(Anomaly anomaly, int n) {
            this.anomaly = anomaly;
            this.left = n;
        }

        boolean happened() {
            return left == 0;
        }

        @Override
        public void at(String call, boolean done) {
            if (done == anomaly.after && left > 0 && --left == 0) {
                if (anomaly.crash) {
                    throw new Crash(call);
                }
                throw new Refused(new Refusal.Unavailable(1));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void anyOneCallMayFail(Kind kind) {
        for (Anomaly anomaly : Anomaly.values()) {
            int n = 1;
            while (happens(kind, anomaly, n)) {
                n++;
                assertThat(n).isLessThan(CALLS_MAX);
            }
            assertThat(n).as("an action makes more calls than that").isGreaterThan(10);
        }
    }

    @Test
    void whoeverIsInDoubtAsksAHumanAndNeverShootsTwice() {
        int needed = 0;
        for (int n = 1; n < CALLS_MAX; n++) {
            World world = World.of(Kind.DEAF, POLLS);
            RunState end = run(world, new AtCall(Anomaly.CRASH_AFTER, n));
            needed += end instanceof RunState.NeedsHuman ? 1 : 0;
        }
        assertThat(needed).as("crashes after which nobody can know").isBetween(1, 10);
    }

    /** Whether the anomaly happened at all. */
    private static boolean happens(Kind kind, Anomaly anomaly, int n) {
        AtCall trouble = new AtCall(anomaly, n);
        World world = World.of(kind, POLLS);

        RunState end = run(world, trouble);

        int effects = world.product.effects.values().stream().mapToInt(each -> each).sum();
        String what = "%s, %s at call %d".formatted(kind, anomaly, n);
        if (end instanceof RunState.NeedsHuman) {
            assertThat(kind).as(what).isEqualTo(Kind.DEAF);
            assertThat(effects).as(what).isLessThanOrEqualTo(1);
        } else {
            assertThat(end).as(what).isInstanceOf(RunState.Completed.class);
            assertThat(effects).as(what).isEqualTo(1);
        }
        return trouble.happened();
    }

    /** The whole action, with a client that repeats his call and a server that starts again. */
    private static RunState run(World world, AtCall trouble) {
        TaskId task = world.isolation("2", "pc-1");
        world.troubled(trouble);
        while (!isAccepted(world, task)) {
            assertThat(trouble.happened()).isTrue();
        }
        while (!isThrough(world)) {
            assertThat(trouble.happened()).isTrue();
        }

        assertThat(world.all()).hasSize(1);
        ActionRun run = world.all().getFirst();
        assertThat(world.actionStatus(task)).isEqualTo(run.state().actionStatus());
        assertThat(lastTold(world, run)).contains(Term.of(run.state().status()));
        return run.state();
    }

    private static boolean isAccepted(World world, TaskId task) {
        try {
            var _ = world.execute().run(World.CALLER, task);
            return true;
        } catch (Refused refused) {
            assertThat(refused.refusal()).isInstanceOf(Refusal.Unavailable.class);
            return false;
        } catch (Crash _) {
            return false;
        }
    }

    private static boolean isThrough(World world) {
        try {
            world.work();
            return true;
        } catch (Crash _) {
            return false;
        }
    }

    private static Optional<String> lastTold(World world, ActionRun run) {
        return world.store.audit().stream()
                .map(AuditEntry::changes)
                .flatMap(
                        changes ->
                                changes.stream()
                                        .filter(
                                                change ->
                                                        change.property().equals("state")
                                                                || change.property()
                                                                        .equals(
                                                                                "actionRuns/"
                                                                                        + run.id()
                                                                                        + "/state")))
                .reduce((_, later) -> later)
                .flatMap(PropertyChange::to);
    }
}
