package dev.quell.response;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.quell.connector.Outcome;
import dev.quell.refusal.Refusal;
import dev.quell.refusal.Refused;
import dev.quell.response.FakeProduct.Kind;
import dev.quell.task.ActionStatus;
import dev.quell.task.Callers;
import dev.quell.task.TaskId;
import dev.quell.task.TaskStatus;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What people decide about runs: cancel, retry, settle. */
final class DecideRunTest {

    @Test
    void whatHasNotBegunIsCancelledAtOnceAndNeverPerformed() {
        World world = World.of(Kind.ASKABLE, 0);
        TaskId task = world.isolation("2", "pc-1");
        RunId id = world.executed(task);

        cancel(world, id);
        world.work();

        assertThat(world.product.calls).isEmpty();
        assertThat(world.run(id).state()).isInstanceOf(RunState.Cancelled.class);
        assertThat(world.task(task).status()).isEqualTo(TaskStatus.FAILED);
        assertThat(world.actionStatus(task)).isEqualTo(ActionStatus.FAILED);
    }

    @Test
    void whatTheProductHasIsCancelledWhenTheProductSaysSo() {
        World world = World.of(Kind.ASKABLE, 3);
        RunId id = world.executed(world.isolation("2", "pc-1"));
        world.step();

        cancel(world, id);
        assertThat(world.run(id).state()).isInstanceOf(RunState.Running.class);
        world.work();

        assertThat(world.calls()).containsExactly("perform", "cancel");
        assertThat(world.run(id).state()).isEqualTo(new RunState.Cancelled("given up"));
        assertThat(world.product.effects).isEmpty();
    }

    @Test
    void whatIsDoneWhenItIsToBeCancelledIsCompleted() {
        World world = World.of(Kind.ASKABLE, 1);
        TaskId task = world.isolation("2", "pc-1");
        RunId id = world.executed(task);
        world.step();
        world.product.trouble =
                (call, done) -> {
                    if (call.equals("cancel") && !done) {
                        world.product.finish(id.text());
                    }
                };

        cancel(world, id);
        world.work();

        assertThat(world.run(id).state()).isInstanceOf(RunState.Completed.class);
        assertThat(world.actionStatus(task)).isEqualTo(ActionStatus.COMPLETED);
    }

    @Test
    void whatIsCancelledWhileItsConnectorIsCalledIsGivenUpAfterwards() {
        World world = World.of(Kind.ASKABLE, 3);
        RunId id = world.executed(world.isolation("2", "pc-1"));
        world.product.trouble =
                (call, done) -> {
                    if (call.equals("perform") && done) {
                        cancel(world, id);
                    }
                };

        world.work();

        assertThat(world.calls()).containsExactly("perform", "cancel");
        assertThat(world.run(id).state()).isInstanceOf(RunState.Cancelled.class);
    }

    @Test
    void whatIsCancelledWhileItIsBegunIsGivenUpBeforeItsProductWantedToBeAsked() {
        World world = World.of(Kind.ASKABLE, 3);
        RunId id = world.executed(world.isolation("2", "pc-1"));
        world.product.answers.add(new Outcome.Pending(id.text(), Duration.ofHours(1)));
        world.product.trouble =
                (call, done) -> {
                    if (call.equals("perform") && done) {
                        cancel(world, id);
                    }
                };

        world.step();

        assertThat(world.run(id).state().due().orElseThrow())
                .isBefore(world.time.instant().plusSeconds(5));
    }

    @Test
    void anUnknownEndThatIsCancelledIsAskedForAndNotRepeated() {
        World world = World.of(Kind.ASKABLE, 0);
        RunId id = world.executed(world.isolation("2", "pc-1"));
        world.product.answers.add(new Outcome.Unknown("cut off"));
        world.step();

        cancel(world, id);
        world.work();

        assertThat(world.calls()).containsExactly("perform", "findByKey");
        assertThat(world.run(id).state()).isInstanceOf(RunState.Cancelled.class);
    }

    @Test
    void aRepetitionThatIsCancelledInDoubtIsNotPerformedAndNeedsAHuman() {
        World world = World.of(Kind.IDEMPOTENT, 0);
        RunId id = world.executed(world.isolation("2", "pc-1"));
        world.product.answers.add(new Outcome.Unknown("cut off"));
        world.step();
        assertThat(world.run(id).state()).isInstanceOf(RunState.Queued.class);

        cancel(world, id);
        world.work();

        assertThat(world.calls()).containsExactly("perform", "findByKey");
        assertThat(world.run(id).state()).isInstanceOf(RunState.NeedsHuman.class);
    }

    @Test
    void whatIsCancelledInDoubtWhileItsConnectorIsCalledIsNeverCalledUndone() {
        for (Outcome second :
                List.of(
                        new Outcome.NotStarted("busy", Optional.empty()),
                        new Outcome.Failed("no permission"),
                        new Outcome.Unknown("cut off again"))) {
            World world = World.of(Kind.IDEMPOTENT, 0);
            RunId id = world.executed(world.isolation("2", "pc-1"));
            world.product.answers.add(new Outcome.Unknown("cut off"));
            world.product.answers.add(second);
            world.step();
            world.product.trouble =
                    (call, done) -> {
                        if (call.equals("perform") && done) {
                            cancel(world, id);
                        }
                    };

            world.work();

            assertThat(world.run(id).attempts()).as(second.toString()).hasSize(2);
            assertThat(world.run(id).state())
                    .as(second.toString())
                    .isInstanceOf(RunState.NeedsHuman.class);
        }
    }

    @Test
    void anOrderThatIsFoundAfterItWasCancelledInDoubtIsGivenUp() {
        World world = World.of(Kind.ASKABLE, 3);
        RunId id = world.executed(world.isolation("2", "pc-1"));
        world.product.trouble =
                (call, done) -> {
                    if (call.equals("perform") && done) {
                        throw new IllegalStateException("connection reset");
                    }
                };
        world.step();
        assertThat(world.run(id).state()).isInstanceOf(RunState.Asking.class);

        cancel(world, id);
        world.work();

        assertThat(world.calls()).containsExactly("perform", "findByKey", "cancel");
        assertThat(world.run(id).state()).isEqualTo(new RunState.Cancelled("given up"));
    }

    @Test
    void whatHasEndedIsNotCancelled() {
        World world = World.of(Kind.ASKABLE, 0);
        RunId id = world.executed(world.isolation("2", "pc-1"));
        world.work();

        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> cancel(world, id))
                .extracting(Refused::refusal)
                .isEqualTo(new Refusal.RunNotInState("cancelled", "completed"));
    }

    @Test
    void whoeverLookedMayHaveItPerformedAgain() {
        World world = World.of(Kind.DEAF, 0);
        RunId id = needingHuman(world);

        new RetryRun(world.kept, world.store).run(World.CALLER, id);
        world.work();
        assertThat(world.calls()).containsExactly("perform", "findByKey", "findByKey");

        new RepeatRun(world.kept, world.store).run(World.CALLER, id);
        world.work();

        assertThat(world.calls()).endsWith("perform");
        assertThat(world.run(id).state()).isInstanceOf(RunState.Completed.class);
        assertThat(world.run(id).attempts()).hasSize(2);
    }

    @Test
    void whatTheProductHadAndKnowsNoMoreIsNotPerformedAgainByARetry() {
        World world = World.of(Kind.DEAF, 1_000);
        RunId id = world.executed(world.isolation("2", "pc-1"));
        world.product.forgetful = true;
        world.work();
        assertThat(world.run(id).state()).isInstanceOf(RunState.NeedsHuman.class);

        new RetryRun(world.kept, world.store).run(World.CALLER, id);
        world.work();

        assertThat(world.calls()).containsExactly("perform", "poll", "findByKey", "findByKey");
        assertThat(world.run(id).state()).isInstanceOf(RunState.NeedsHuman.class);
    }

    @Test
    void whatTheProductHadIsNotSaidToHaveDoneNothing() {
        World world = World.of(Kind.DEAF, 1_000);
        RunId id = world.executed(world.isolation("2", "pc-1"));
        world.product.forgetful = true;
        world.work();
        new RepeatRun(world.kept, world.store).run(World.CALLER, id);

        cancel(world, id);
        world.work();

        assertThat(world.run(id).state()).isInstanceOf(RunState.NeedsHuman.class);
    }

    @Test
    void whatWasCancelledInDoubtIsNotPerformedByARetry() {
        World world = World.of(Kind.IDEMPOTENT, 0);
        RunId id = world.executed(world.isolation("2", "pc-1"));
        world.product.answers.add(new Outcome.Unknown("cut off"));
        world.product.answers.add(new Outcome.NotStarted("busy", Optional.empty()));
        world.step();
        world.time.advance(Duration.ofMinutes(1));
        world.step();
        cancel(world, id);
        world.work();
        assertThat(world.run(id).state()).isInstanceOf(RunState.NeedsHuman.class);

        new RetryRun(world.kept, world.store).run(World.CALLER, id);
        world.work();

        assertThat(world.calls()).containsExactly("perform", "perform", "findByKey", "findByKey");
        assertThat(world.run(id).state()).isInstanceOf(RunState.NeedsHuman.class);
    }

    @Test
    void whatIsRepeatedIsNotToBeCancelledAnyMore() {
        World world = World.of(Kind.DEAF, 2);
        RunId id = world.executed(world.isolation("2", "pc-1"));
        world.product.answers.add(new Outcome.Unknown("cut off"));
        world.step();
        cancel(world, id);
        world.work();

        new RepeatRun(world.kept, world.store).run(World.CALLER, id);
        world.work();

        assertThat(world.calls())
                .containsExactly("perform", "findByKey", "perform", "poll", "poll");
        assertThat(world.run(id).state()).isInstanceOf(RunState.Completed.class);
        assertThat(world.run(id).cancellation()).isEmpty();
    }

    @Test
    void whatTheProductHasIsNotPerformedAgain() {
        World world = World.of(Kind.ASKABLE, 3);
        RunId id = world.executed(world.isolation("2", "pc-1"));
        world.step();

        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> new RepeatRun(world.kept, world.store).run(World.CALLER, id))
                .extracting(Refused::refusal)
                .isEqualTo(new Refusal.RunNotInState("repeated", "running"));
    }

    @Test
    void whoeverLookedMaySayHowItEnded() {
        for (Settlement.Result result : Settlement.Result.values()) {
            World world = World.of(Kind.DEAF, 0);
            RunId id = needingHuman(world);

            new SettleRun(world.kept, world.store)
                    .run(World.CALLER, id, new Settlement(result, "seen in the portal"));

            ActionRun run = world.run(id);
            TaskId task = run.assignment().task();
            assertThat(run.state().isOpen()).isFalse();
            assertThat(world.actionStatus(task)).isEqualTo(run.state().actionStatus());
            assertThat(world.store.audit().getLast().operation()).isEqualTo("SettleRun");
        }
    }

    @Test
    void whatHasNotBegunIsNotSettled() {
        World world = World.of(Kind.DEAF, 0);
        RunId id = world.executed(world.isolation("2", "pc-1"));

        assertThatExceptionOfType(Refused.class)
                .isThrownBy(
                        () ->
                                new SettleRun(world.kept, world.store)
                                        .run(
                                                World.CALLER,
                                                id,
                                                new Settlement(Settlement.Result.COMPLETED, "so")))
                .extracting(Refused::refusal)
                .isEqualTo(new Refusal.RunNotInState("settled", "queued"));
    }

    @Test
    void whatWasBegunElsewhereIsNeitherRetriedNorRepeatedHere() {
        World world = World.of(Kind.ASKABLE, 0);
        RunId id = world.elsewhere("2", "pc-1");
        ActionRun before = world.run(id);

        List<Runnable> doors =
                List.of(
                        () -> new RetryRun(world.kept, world.store).run(World.CALLER, id),
                        () -> new RepeatRun(world.kept, world.store).run(World.CALLER, id));

        for (Runnable door : doors) {
            assertThatExceptionOfType(Refused.class)
                    .isThrownBy(door::run)
                    .extracting(Refused::refusal)
                    .isInstanceOf(Refusal.RunNotInState.class);
        }
        assertThat(world.run(id)).isEqualTo(before);
    }

    @Test
    void theRunsOfAnotherTenantAreNotThere() {
        World world = World.of(Kind.DEAF, 0);
        RunId id = world.executed(world.isolation("2", "pc-1"));

        List<Runnable> doors =
                List.of(
                        () ->
                                new GetRun(world.runs)
                                        .run(Callers.operator(Callers.OTHER_TENANT), id),
                        () ->
                                new CancelRun(world.kept, world.store)
                                        .run(Callers.operator(Callers.OTHER_TENANT), id));

        for (Runnable door : doors) {
            assertThatExceptionOfType(Refused.class)
                    .isThrownBy(door::run)
                    .extracting(Refused::refusal)
                    .isEqualTo(new Refusal.NoSuchRun(id.text()));
        }
    }

    private static RunId needingHuman(World world) {
        RunId id = world.executed(world.isolation("2", "pc-1"));
        world.product.answers.add(new Outcome.Unknown("cut off"));
        world.work();
        assertThat(world.run(id).state()).isInstanceOf(RunState.NeedsHuman.class);
        world.time.advance(Duration.ofMinutes(1));
        return id;
    }

    private static void cancel(World world, RunId id) {
        var _ = new CancelRun(world.kept, world.store).run(World.CALLER, id);
    }
}
