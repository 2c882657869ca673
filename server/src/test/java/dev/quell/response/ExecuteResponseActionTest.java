package dev.quell.response;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.quell.access.DirectoryRole;
import dev.quell.audit.AuditEntry;
import dev.quell.audit.PropertyChange;
import dev.quell.connector.ActionType;
import dev.quell.connector.Outcome;
import dev.quell.connector.ResponseAction;
import dev.quell.refusal.Refusal;
import dev.quell.refusal.Refused;
import dev.quell.task.ActionStatus;
import dev.quell.task.Callers;
import dev.quell.task.TaskAction;
import dev.quell.task.TaskId;
import dev.quell.task.TaskStatus;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class ExecuteResponseActionTest {
    private final World world = World.of(FakeProduct.Kind.ASKABLE, 1);

    @Test
    void theTaskIsInProgressAndARunWaitsInOneCommit() {
        TaskId task = world.isolation("2", "pc-1");
        int entries = world.store.audit().size();

        RunId id = world.executed(task);

        assertThat(world.actionStatus(task)).isEqualTo(ActionStatus.IN_PROGRESS);
        assertThat(world.task(task).status()).isEqualTo(TaskStatus.OPEN);
        ActionRun run = world.run(id);
        assertThat(run.state()).isEqualTo(new RunState.Queued(world.time.instant()));
        assertThat(run.assignment().requester().principal()).isEqualTo(World.CALLER.principal());
        assertThat(world.store.audit()).hasSize(entries + 1);
        AuditEntry entry = world.store.audit().getLast();
        assertThat(entry.operation()).isEqualTo("ExecuteResponseAction");
        assertThat(entry.changes())
                .extracting(PropertyChange::property)
                .contains("actionStatus", "lastModifiedDateTime", "actionRuns/" + id + "/state");
        assertThat(world.product.calls).isEmpty();
    }

    @Test
    void aCallThatIsRepeatedStartsNothing() {
        TaskId task = world.isolation("2", "pc-1");
        RunId run = world.executed(task);

        assertThat(world.execute().run(World.CALLER, task)).isEmpty();
        world.work();
        assertThat(world.actionStatus(task)).isEqualTo(ActionStatus.COMPLETED);
        assertThat(world.execute().run(World.CALLER, task)).isEmpty();

        assertThat(world.all()).extracting(ActionRun::id).containsExactly(run);
        assertThat(world.store.audit().getLast().changes()).isEmpty();
    }

    @Test
    void afterAFailureANewRunBeginsUnderANewKey() {
        TaskId task = world.isolation("2", "pc-1");
        world.product.answers.add(new Outcome.Failed("no such device"));
        RunId failed = world.executed(task);
        world.work();
        assertThat(world.run(failed).state()).isEqualTo(new RunState.Failed("no such device"));
        assertThat(world.task(task).status()).isEqualTo(TaskStatus.FAILED);
        assertThat(world.actionStatus(task)).isEqualTo(ActionStatus.FAILED);

        RunId second = world.executed(task);
        world.work();

        assertThat(second).isNotEqualTo(failed);
        assertThat(world.actionStatus(task)).isEqualTo(ActionStatus.COMPLETED);
    }

    @Test
    void adviceAndWhatGraphDoesNotOfferAreNotSupported() {
        TaskId advice = world.task("2", new TaskAction.Advice());
        TaskId user = disabling("3");

        assertRefused(advice, new Refusal.ActionNotSupported("text"));
        assertRefused(user, new Refusal.ActionNotSupported("disableUser"));
        assertThat(world.all()).isEmpty();
    }

    @Test
    void userActionsAreExecutedWhereThatIsWanted() {
        assertThat(world.extended().execute().run(World.CALLER, disabling("3"))).isPresent();
    }

    @Test
    void withoutAConnectorItIsSaidSo() {
        assertNobodyDoesIt(Connectors.none());
    }

    @Test
    void whereTheConnectorIsToDoOtherActionsItIsSaidSo() {
        assertNobodyDoesIt(world.doing(Set.of(ActionType.UN_ISOLATE_DEVICE)));
    }

    private void assertNobodyDoesIt(Connectors connectors) {
        TaskId task = world.isolation("2", "pc-1");
        RunPlan nobody = new RunPlan(world.runs, connectors, ActionLimits.usual(), false);
        ExecuteResponseAction execute =
                new ExecuteResponseAction(world.kept, nobody, world.store, () -> "1");

        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> execute.run(World.CALLER, task))
                .extracting(Refused::refusal)
                .isEqualTo(new Refusal.NoConnector("isolateDevice"));
        assertThat(world.actionStatus(task)).isEqualTo(ActionStatus.NOT_STARTED);
    }

    @Test
    void whatTheConnectorObjectsToIsRefusedWithItsReason() {
        TaskId task = world.isolation("2", "pc-1");
        world.product.objection = Optional.of("That is no machine.");

        assertRefused(task, new Refusal.ActionNotPossible("isolateDevice", "That is no machine."));
    }

    @Test
    void aTaskOfAnotherTenantIsNotThere() {
        TaskId task = world.isolation("2", "pc-1");

        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> world.execute().run(Callers.operator(Callers.OTHER_TENANT), task))
                .extracting(Refused::refusal)
                .isEqualTo(new Refusal.NoSuchTask("2"));
    }

    @Test
    void whoeverMayOnlyReadMayNotExecute() {
        TaskId task = world.isolation("2", "pc-1");

        assertThatExceptionOfType(Refused.class)
                .isThrownBy(
                        () ->
                                world.execute()
                                        .run(
                                                Callers.user(
                                                        World.TENANT,
                                                        "SecurityIncident.ReadWrite.All",
                                                        DirectoryRole.SECURITY_READER),
                                                task))
                .extracting(Refused::refusal)
                .isInstanceOf(Refusal.DirectoryRoleMissing.class);
    }

    @Test
    void noMoreAreBegunInAnHourThanTheLimitAllows() {
        world.withLimits(2, 10);
        List<TaskId> tasks =
                List.of(
                        world.isolation("2", "pc-2"),
                        world.isolation("3", "pc-3"),
                        world.isolation("4", "pc-4"));
        world.executed(tasks.get(0));
        world.executed(tasks.get(1));
        world.work();

        assertRefused(tasks.get(2), new Refusal.ActionLimitReached(2, "begun within an hour"));
        assertThat(world.actionStatus(tasks.get(2))).isEqualTo(ActionStatus.NOT_STARTED);

        world.time.advance(Duration.ofHours(1));
        assertThat(world.execute().run(World.CALLER, tasks.get(2))).isPresent();
    }

    @Test
    void noMoreAreOpenThanTheLimitAllows() {
        world.withLimits(10, 1);
        TaskId first = world.isolation("2", "pc-2");
        TaskId second = world.isolation("3", "pc-3");
        world.executed(first);

        assertRefused(second, new Refusal.ActionLimitReached(1, "open"));

        world.work();
        assertThat(world.execute().run(World.CALLER, second)).isPresent();
    }

    @Test
    void aTaskThatSomebodyStartedMeanwhileIsNotStartedAgain() {
        TaskId task = world.isolation("2", "pc-1");
        world.store.beforeNextCommit(() -> world.executed(task));

        assertThat(world.execute().run(World.CALLER, task)).isEmpty();

        assertThat(world.all()).hasSize(1);
    }

    @Test
    void aDryRunSaysWhatWouldHappenAndDoesNothing() {
        world.withLimits(5, 10);
        TaskId first = world.isolation("2", "PC-1");
        TaskId second = world.isolation("3", "pc-1");
        RunId run = world.executed(first);
        int entries = world.store.audit().size();

        TryRun.Forecast repeated = new TryRun(world.kept, world.plan()).run(World.CALLER, first);
        TryRun.Forecast forecast = new TryRun(world.kept, world.plan()).run(World.CALLER, second);

        assertThat(repeated.starts()).isFalse();
        assertThat(forecast.starts()).isTrue();
        assertThat(forecast.connector()).contains("fake");
        assertThat(forecast.waitsFor()).contains(run);
        assertThat(forecast.left()).isEqualTo(new ActionRuns.Load(3, 8));
        assertThat(world.store.audit()).hasSize(entries);
        assertThat(world.actionStatus(second)).isEqualTo(ActionStatus.NOT_STARTED);
    }

    @Test
    void aDryRunRefusesNothingOfATaskThatStartsNothing() {
        TaskId task = world.isolation("2", "pc-1");
        world.executed(task);
        RunPlan plan = new RunPlan(world.runs, Connectors.none(), ActionLimits.usual(), false);

        TryRun.Forecast forecast = new TryRun(world.kept, plan).run(World.CALLER, task);

        assertThat(forecast.starts()).isFalse();
        assertThat(forecast.connector()).isEmpty();
        assertThat(forecast.waitsFor()).isEmpty();
    }

    private TaskId disabling(String id) {
        return world.task(
                id,
                new TaskAction.Executable(
                        new ResponseAction.OnUser(ActionType.DISABLE_USER, "u-1"),
                        ActionStatus.NOT_STARTED));
    }

    private void assertRefused(TaskId task, Refusal refusal) {
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> world.execute().run(World.CALLER, task))
                .extracting(Refused::refusal)
                .isEqualTo(refusal);
    }
}
