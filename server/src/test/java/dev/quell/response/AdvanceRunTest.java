package dev.quell.response;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quell.audit.AuditEntry;
import dev.quell.audit.PropertyChange;
import dev.quell.connector.ActionType;
import dev.quell.connector.Outcome;
import dev.quell.connector.ResponseAction;
import dev.quell.response.FakeProduct.Kind;
import dev.quell.store.Versioned;
import dev.quell.task.ActionStatus;
import dev.quell.task.DeleteTask;
import dev.quell.task.TaskAction;
import dev.quell.task.TaskChange;
import dev.quell.task.TaskId;
import dev.quell.task.TaskStatus;
import dev.quell.task.UpdateTask;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Runs from the first attempt to the end, by a product that says this or that. */
final class AdvanceRunTest {

    @Test
    void aRunIsPerformedPolledAndCompletedOnTheProof() {
        World world = World.of(Kind.ASKABLE, 2);
        TaskId task = world.isolation("2", "pc-1");
        RunId id = world.executed(task);

        world.work();

        assertThat(world.calls()).containsExactly("perform", "poll", "poll");
        ActionRun run = world.run(id);
        assertThat(run.state()).isEqualTo(new RunState.Completed("done as " + id));
        assertThat(run.attempts())
                .extracting(attempt -> attempt.end().orElseThrow().result())
                .containsExactly(Attempt.Result.PENDING);
        assertThat(world.actionStatus(task)).isEqualTo(ActionStatus.COMPLETED);
        assertThat(world.task(task).status()).isEqualTo(TaskStatus.OPEN);
    }

    @Test
    void eachStepIsInTheTrailInTheNameOfWhoeverAsked() {
        World world = World.of(Kind.ASKABLE, 1);
        TaskId task = world.isolation("2", "pc-1");
        world.executed(task);

        world.work();

        List<AuditEntry> steps =
                world.store.audit().stream()
                        .filter(entry -> entry.operation().equals("AdvanceRun"))
                        .toList();
        assertThat(steps)
                .extracting(entry -> change(entry, "state").orElse(""))
                .containsExactly("starting", "running", "completed");
        assertThat(steps).extracting(AuditEntry::principal).containsOnly(World.CALLER.principal());
        assertThat(steps).extracting(AuditEntry::requestId).containsOnly(World.CALLER.requestId());
        assertThat(change(steps.getLast(), "incidentTasks/2/actionStatus")).contains("completed");
        assertThat(change(steps.getLast(), "incidentTasks/2/lastModifiedDateTime")).isPresent();
    }

    @Test
    void whatCertainlyDidNotStartIsPerformedAgainLater() {
        World world = World.of(Kind.DEAF, 0);
        RunId id = world.executed(world.isolation("2", "pc-1"));
        world.product.answers.add(
                new Outcome.NotStarted("busy", Optional.of(Duration.ofMinutes(7))));

        world.work();

        assertThat(world.calls()).containsExactly("perform", "perform");
        assertThat(Duration.between(SimulatedTime.BEGINNING, world.time.instant()))
                .isGreaterThanOrEqualTo(Duration.ofMinutes(7));
        assertThat(world.run(id).state()).isInstanceOf(RunState.Completed.class);
    }

    @Test
    void afterTheLastAttemptItHasFailed() {
        World world = World.of(Kind.ASKABLE, 0);
        TaskId task = world.isolation("2", "pc-1");
        RunId id = world.executed(task);
        for (int i = 0; i < ActionRun.RUN_ATTEMPTS_MAX; i++) {
            world.product.answers.add(new Outcome.NotStarted("busy", Optional.empty()));
        }

        world.work();

        assertThat(world.calls()).hasSize(ActionRun.RUN_ATTEMPTS_MAX);
        assertThat(world.run(id).state())
                .isEqualTo(new RunState.Failed("Given up after 5 attempts: busy"));
        assertThat(world.task(task).status()).isEqualTo(TaskStatus.FAILED);
    }

    @Test
    void anUnknownEndIsLookedUpBeforeAnythingIsRepeated() {
        World world = World.of(Kind.ASKABLE, 0);
        RunId id = world.executed(world.isolation("2", "pc-1"));
        world.product.answers.add(new Outcome.Unknown("cut off"));

        world.work();

        assertThat(world.calls()).containsExactly("perform", "findByKey", "perform");
        assertThat(world.product.effects).containsEntry(id.text(), 1);
    }

    @Test
    void whatWasDoneAfterAllIsNotRepeated() {
        World world = World.of(Kind.ASKABLE, 0);
        RunId id = world.executed(world.isolation("2", "pc-1"));
        world.product.trouble = failingOnce("perform", true);

        world.work();

        assertThat(world.calls()).containsExactly("perform", "findByKey");
        assertThat(world.product.effects).containsEntry(id.text(), 1);
        assertThat(world.run(id).state()).isInstanceOf(RunState.Completed.class);
    }

    @Test
    void whereNobodyCanBeAskedAnUnknownEndWaitsForAHuman() {
        World world = World.of(Kind.DEAF, 0);
        TaskId task = world.isolation("2", "pc-1");
        RunId id = world.executed(task);
        world.product.trouble = failingOnce("perform", true);

        world.work();

        assertThat(world.calls()).containsExactly("perform", "findByKey");
        assertThat(world.run(id).state()).isInstanceOf(RunState.NeedsHuman.class);
        assertThat(world.actionStatus(task)).isEqualTo(ActionStatus.IN_PROGRESS);
    }

    @Test
    void whereRepeatingIsHarmlessAnUnknownEndIsRepeated() {
        World world = World.of(Kind.IDEMPOTENT, 0);
        RunId id = world.executed(world.isolation("2", "pc-1"));
        world.product.trouble = failingOnce("perform", true);

        world.work();

        assertThat(world.calls()).containsExactly("perform", "perform");
        assertThat(world.product.effects).containsEntry(id.text(), 1);
    }

    @Test
    void afterAnUnknownEndTheLastAttemptThatDidNothingNeedsAHuman() {
        World world = World.of(Kind.IDEMPOTENT, 0);
        TaskId task = world.isolation("2", "pc-1");
        RunId id = world.executed(task);
        world.product.answers.add(new Outcome.Unknown("cut off"));
        for (int i = 1; i < ActionRun.RUN_ATTEMPTS_MAX; i++) {
            world.product.answers.add(new Outcome.NotStarted("busy", Optional.empty()));
        }

        world.work();

        assertThat(world.calls()).hasSize(ActionRun.RUN_ATTEMPTS_MAX).containsOnly("perform");
        assertInDoubt(world, id, "busy");
        assertThat(world.actionStatus(task)).isEqualTo(ActionStatus.IN_PROGRESS);
    }

    @Test
    void afterAnUnknownEndARefusalNeedsAHuman() {
        World world = World.of(Kind.IDEMPOTENT, 0);
        RunId id = world.executed(world.isolation("2", "pc-1"));
        world.product.answers.add(new Outcome.Unknown("cut off"));
        world.product.answers.add(new Outcome.Failed("no permission"));

        world.work();

        assertThat(world.calls()).containsExactly("perform", "perform");
        assertInDoubt(world, id, "no permission");
    }

    @Test
    void afterAnUnknownEndAnObjectionNeedsAHuman() {
        World world = World.of(Kind.IDEMPOTENT, 0);
        RunId id = world.executed(world.isolation("2", "pc-1"));
        world.product.answers.add(new Outcome.Unknown("cut off"));
        world.step();
        world.product.objection = Optional.of("turned off");

        world.work();

        assertThat(world.calls()).containsExactly("perform");
        assertInDoubt(world, id, "turned off");
    }

    @Test
    void whatIsObjectedToBeforeAnyAttemptHasFailed() {
        World world = World.of(Kind.IDEMPOTENT, 0);
        RunId id = world.executed(world.isolation("2", "pc-1"));
        world.product.objection = Optional.of("turned off");

        world.work();

        assertThat(world.calls()).isEmpty();
        assertThat(world.run(id).state()).isEqualTo(new RunState.Failed("turned off"));
    }

    @Test
    void whatTheProductNeverGotHasFailedWhenItIsRefused() {
        World world = World.of(Kind.ASKABLE, 0);
        RunId id = world.executed(world.isolation("2", "pc-1"));
        world.product.answers.add(new Outcome.Unknown("cut off"));
        world.product.answers.add(new Outcome.Failed("no permission"));

        world.work();

        assertThat(world.calls()).containsExactly("perform", "findByKey", "perform");
        assertThat(world.run(id).state()).isEqualTo(new RunState.Failed("no permission"));
    }

    private static void assertInDoubt(World world, RunId id, String reason) {
        assertThat(world.run(id).state())
                .isEqualTo(
                        new RunState.NeedsHuman(
                                "Whether it took effect is not known: " + reason,
                                Optional.empty()));
    }

    @Test
    void aWorkerThatDiedLeavesARunWhoseEndIsAskedFor() {
        World world = World.of(Kind.ASKABLE, 0);
        RunId id = world.executed(world.isolation("2", "pc-1"));
        world.product.trouble =
                (call, done) -> {
                    world.product.trouble = FakeProduct.Trouble.NONE;
                    if (!done) {
                        throw new Crash(call);
                    }
                };
        assertThat(crashes(world)).isTrue();
        assertThat(world.run(id).state()).isInstanceOf(RunState.Starting.class);
        assertThat(world.runs.due(Set.of(), 1)).isEmpty();

        world.work();

        assertThat(world.calls()).containsExactly("perform", "findByKey", "perform");
        assertThat(world.product.effects).containsEntry(id.text(), 1);
    }

    @Test
    void whoeverSleptBeyondHisLeaseWritesNothing() throws InterruptedException {
        World world = World.of(Kind.ASKABLE, 0);
        RunId id = world.executed(world.isolation("2", "pc-1"));
        Versioned<ActionRun> read = world.runs.due(Set.of(), 1).getFirst();
        world.product.trouble =
                (call, done) -> {
                    if (done) {
                        world.product.trouble = FakeProduct.Trouble.NONE;
                        world.time.advance(AdvanceRun.LEASE);
                        world.work();
                    }
                };

        world.advance().run(read, World.directCalls());

        assertThat(world.calls()).containsExactly("perform", "findByKey");
        ActionRun run = world.run(id);
        assertThat(run.state()).isInstanceOf(RunState.Completed.class);
        assertThat(run.attempts().getFirst().end()).isEmpty();
    }

    @Test
    void aTaskThatSomebodyChangesMeanwhileKeepsBothChanges() {
        World world = World.of(Kind.ASKABLE, 0);
        TaskId task = world.isolation("2", "pc-1");
        world.executed(task);
        world.product.trouble =
                (call, done) -> {
                    if (done) {
                        world.store.beforeNextCommit(() -> complete(world, task));
                    }
                };

        world.work();

        assertThat(world.task(task).status()).isEqualTo(TaskStatus.COMPLETED);
        assertThat(world.actionStatus(task)).isEqualTo(ActionStatus.COMPLETED);
    }

    @Test
    void actionsOnOneTargetFollowOneAnother() {
        World world = World.of(Kind.ASKABLE, 3);
        RunId isolate = world.executed(world.isolation("2", "PC-1"));
        RunId other = world.executed(world.isolation("3", "pc-2"));
        RunId release = world.executed(releasing(world, "4", "pc-1"));
        GetRun get = new GetRun(world.runs);
        assertThat(get.run(World.CALLER, release).waitsFor()).contains(isolate);
        assertThat(get.run(World.CALLER, other).waitsFor()).isEmpty();

        world.work();

        List<String> calls = world.product.calls;
        assertThat(calls.indexOf("perform " + other + " ISOLATE_DEVICE"))
                .isLessThan(calls.lastIndexOf("poll " + isolate + " ISOLATE_DEVICE"));
        assertThat(calls.indexOf("perform " + release + " UN_ISOLATE_DEVICE"))
                .isGreaterThan(calls.lastIndexOf("poll " + isolate + " ISOLATE_DEVICE"));
        assertThat(world.run(release).state()).isInstanceOf(RunState.Completed.class);
        assertThat(get.run(World.CALLER, release).waitsFor()).isEmpty();
    }

    @Test
    void whatWasNotBegunByItsDeadlineHasFailedAndDidNothing() {
        World world = World.of(Kind.ASKABLE, 0);
        RunId id = world.executed(world.isolation("2", "pc-1"));
        world.time.advance(Duration.ofHours(24));

        world.work();

        assertThat(world.product.calls).isEmpty();
        assertThat(world.run(id).state()).isInstanceOf(RunState.Failed.class);
    }

    @Test
    void whatIsPendingAtItsDeadlineNeedsAHumanAndKeepsItsHandle() {
        World world = World.of(Kind.ASKABLE, 1_000_000);
        RunId id = world.executed(world.isolation("2", "pc-1"));
        world.step();
        world.time.advance(Duration.ofHours(24));

        world.work();

        assertThat(world.calls()).containsExactly("perform", "poll");
        assertThat(world.run(id).state())
                .isEqualTo(
                        new RunState.NeedsHuman(
                                "The product had not finished by the deadline.",
                                Optional.of(id.text())));
    }

    @Test
    void aRunWhoseConnectorIsGoneWaitsUntilItIsBack() throws InterruptedException {
        World world = World.of(Kind.ASKABLE, 0);
        RunId id = world.executed(world.isolation("2", "pc-1"));

        world.advance(Connectors.none())
                .run(world.runs.due(Set.of(), 1).getFirst(), World.directCalls());
        assertThat(world.run(id).state()).isInstanceOf(RunState.NeedsHuman.class);
        new RetryRun(world.kept, world.store).run(World.CALLER, id);
        world.work();

        assertThat(world.calls()).containsExactly("perform");
        assertThat(world.run(id).state()).isInstanceOf(RunState.Completed.class);
    }

    @Test
    void whatItsConnectorIsNotConfiguredToDoAnyMoreIsNotBegun() throws InterruptedException {
        World world = World.of(Kind.ASKABLE, 0);
        RunId id = world.executed(world.isolation("2", "pc-1"));
        Connectors narrowed = world.doing(Set.of(ActionType.DISABLE_USER));

        world.advance(narrowed).run(world.runs.due(Set.of(), 1).getFirst(), World.directCalls());

        assertThat(world.calls()).isEmpty();
        assertThat(world.run(id).state())
                .isEqualTo(
                        new RunState.NeedsHuman(
                                "The connector fake is not configured to do isolateDevice any more."
                                        + " Configure it and retry.",
                                Optional.empty()));
    }

    @Test
    void whatTheProductHasIsFollowedEvenIfNoMoreOfItIsToBeDone() throws InterruptedException {
        World world = World.of(Kind.ASKABLE, 1);
        RunId id = world.executed(world.isolation("2", "pc-1"));
        world.step();
        world.time.advanceTo(world.run(id).state().due().orElseThrow());
        Connectors narrowed = world.doing(Set.of(ActionType.DISABLE_USER));

        world.advance(narrowed).run(world.runs.due(Set.of(), 1).getFirst(), World.directCalls());

        assertThat(world.calls()).containsExactly("perform", "poll");
        assertThat(world.run(id).state()).isInstanceOf(RunState.Completed.class);
    }

    @Test
    void aPollWithoutNewsChangesNothingButTheTimeOfTheNext() {
        World world = World.of(Kind.ASKABLE, 5);
        RunId id = world.executed(world.isolation("2", "pc-1"));
        world.step();
        ActionRun before = world.run(id);
        int entries = world.store.audit().size();
        world.time.advanceTo(before.state().due().orElseThrow());

        world.step();

        ActionRun after = world.run(id);
        assertThat(world.store.audit()).hasSize(entries);
        assertThat(after.lastModified()).isEqualTo(before.lastModified());
        assertThat(after.state().due().orElseThrow()).isAfter(world.time.instant());
    }

    @Test
    void aRunEndsThoughItsTaskIsGoneAndAnotherHasItsId() {
        World world = World.of(Kind.ASKABLE, 1);
        TaskId task = world.isolation("2", "pc-1");
        RunId id = world.executed(task);
        world.step();
        new DeleteTask(world.store.tasks(), world.store, world.time)
                .run(World.CALLER, task, OptionalLong.empty());
        world.task("2", new TaskAction.Advice());

        world.work();

        assertThat(world.run(id).state()).isInstanceOf(RunState.Completed.class);
        assertThat(world.actionStatus(task)).isEqualTo(ActionStatus.NOT_STARTED);
    }

    private static TaskId releasing(World world, String id, String device) {
        return world.task(
                id,
                new TaskAction.Executable(
                        new ResponseAction.OnDevice(ActionType.UN_ISOLATE_DEVICE, device),
                        ActionStatus.NOT_STARTED));
    }

    private static void complete(World world, TaskId task) {
        new UpdateTask(world.store.tasks(), world.store, world.time)
                .run(World.CALLER, task, TaskChange.toStatus(TaskStatus.COMPLETED));
    }

    /** A product whose call breaks once. */
    private static FakeProduct.Trouble failingOnce(String where, boolean after) {
        boolean[] happened = {false};
        return (call, done) -> {
            if (!happened[0] && call.equals(where) && done == after) {
                happened[0] = true;
                throw new IllegalStateException("connection reset");
            }
        };
    }

    private static boolean crashes(World world) {
        try {
            world.step();
            return false;
        } catch (Crash _) {
            return true;
        }
    }

    private static Optional<String> change(AuditEntry entry, String property) {
        return entry.changes().stream()
                .filter(change -> change.property().equals(property))
                .findFirst()
                .flatMap(PropertyChange::to);
    }
}
