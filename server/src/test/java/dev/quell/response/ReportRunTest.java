package dev.quell.response;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.quell.connector.Callback;
import dev.quell.connector.Outcome;
import dev.quell.refusal.Refusal;
import dev.quell.refusal.Refused;
import dev.quell.refusal.TokenFlaw;
import dev.quell.response.FakeProduct.Kind;
import dev.quell.response.Settlement.Result;
import dev.quell.task.ActionStatus;
import dev.quell.task.TaskId;
import dev.quell.task.TaskStatus;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What products report of runs. */
final class ReportRunTest {
    private static final String OTHER_TENANT = "22222222-2222-4222-8222-222222222222";
    private static final String OTHER = "run-00000000000000000000000000000000";

    @Test
    void aReportEndsTheRunAndNothingIsCalledForItAnyMore() {
        World world = World.of(Kind.DEAF, 1_000);
        TaskId task = world.isolation("2", "pc-1");
        RunId id = world.executed(task);
        world.step();

        report(world, id, Result.COMPLETED, "isolated");
        world.work();

        assertThat(world.calls()).containsExactly("perform");
        assertThat(world.run(id).state())
                .isEqualTo(new RunState.Completed("The product reports completed: isolated"));
        assertThat(world.actionStatus(task)).isEqualTo(ActionStatus.COMPLETED);
    }

    @Test
    void aReportOfFailureFailsTheTaskToo() {
        World world = World.of(Kind.DEAF, 1_000);
        TaskId task = world.isolation("2", "pc-1");
        RunId id = world.executed(task);
        world.step();

        report(world, id, Result.FAILED, "");

        assertThat(world.run(id).state())
                .isEqualTo(new RunState.Failed("The product reports failed."));
        assertThat(world.task(task).status()).isEqualTo(TaskStatus.FAILED);
    }

    @Test
    void whatIsReportedWhileTheConnectorIsCalledCountsBeforeItsAnswer() {
        World world = World.of(Kind.DEAF, 0);
        RunId id = world.executed(world.isolation("2", "pc-1"));
        world.product.answers.add(new Outcome.Pending("handle", Duration.ZERO));
        world.product.trouble =
                (call, done) -> {
                    if (call.equals("perform") && done) {
                        report(world, id, Result.PARTIALLY_COMPLETED, "one of two");
                    }
                };

        world.work();

        assertThat(world.calls()).containsExactly("perform");
        assertThat(world.run(id).state()).isInstanceOf(RunState.PartiallyCompleted.class);
        assertThat(world.run(id).lastAttempt().end().orElseThrow().result())
                .isEqualTo(Attempt.Result.PARTIAL);
    }

    @Test
    void whatNobodyCouldTellIsKnownByAReport() {
        World world = World.of(Kind.DEAF, 0);
        RunId id = world.executed(world.isolation("2", "pc-1"));
        world.product.answers.add(new Outcome.Unknown("cut off"));
        world.work();
        assertThat(world.run(id).state()).isInstanceOf(RunState.NeedsHuman.class);

        report(world, id, Result.COMPLETED, "isolated");

        assertThat(world.run(id).state()).isInstanceOf(RunState.Completed.class);
    }

    @Test
    void aReportOfFailureOfWhatIsToBeCancelledCancelsIt() {
        World world = World.of(Kind.DEAF, 1_000);
        RunId id = world.executed(world.isolation("2", "pc-1"));
        world.step();
        new CancelRun(world.kept, world.store).run(World.CALLER, id);

        report(world, id, Result.FAILED, "given up");

        assertThat(world.run(id).state()).isInstanceOf(RunState.Cancelled.class);
    }

    @Test
    void theSameReportOnceMoreChangesNothingAndAnotherIsRefused() {
        World world = World.of(Kind.DEAF, 1_000);
        RunId id = world.executed(world.isolation("2", "pc-1"));
        world.step();
        report(world, id, Result.COMPLETED, "isolated");
        var ended = world.runs.find(World.TENANT, id);

        report(world, id, Result.COMPLETED, "isolated");

        assertThat(world.runs.find(World.TENANT, id)).isEqualTo(ended);
        refused(
                new Refusal.RunNotInState("reported on", "completed"),
                () -> report(world, id, Result.FAILED, "no"));
    }

    @Test
    void nothingIsReportedOfWhatWasNeverBegun() {
        World world = World.of(Kind.DEAF, 0);
        RunId id = world.executed(world.isolation("2", "pc-1"));

        refused(
                new Refusal.RunNotInState("reported on", "queued"),
                () -> report(world, id, Result.COMPLETED, "isolated"));
    }

    @Test
    void aSecretOpensItsOwnRunAlone() {
        String secret = World.SECRETS.of(World.TENANT, new RunId("run-1"));

        assertThat(World.SECRETS.admit(secret, new RunId("run-1")).run().text()).isEqualTo("run-1");
        Refusal no = new Refusal.TokenInvalid(TokenFlaw.SIGNATURE);
        refused(no, () -> World.SECRETS.admit(secret, new RunId(OTHER)));
        refused(no, () -> World.SECRETS.admit(secret + "x", new RunId("run-1")));
        refused(no, () -> World.SECRETS.admit("", new RunId("run-1")));
        refused(no, () -> World.SECRETS.admit(World.TENANT.text() + ".", new RunId("run-1")));
        refused(
                no,
                () ->
                        World.SECRETS.admit(
                                secret.replaceFirst("^[^.]*", OTHER_TENANT), new RunId("run-1")));
        byte[] otherKey = new byte[CallbackSecrets.KEY_BYTES_MIN];
        otherKey[0] = 1;
        refused(no, () -> new CallbackSecrets(otherKey).admit(secret, new RunId("run-1")));
    }

    @Test
    void aMessageThatTellsTheSecretIsNotKept() {
        World world = World.of(Kind.DEAF, 1_000);
        RunId id = world.executed(world.isolation("2", "pc-1"));
        world.step();
        String secret = World.SECRETS.of(World.TENANT, id);

        report(world, id, Result.COMPLETED, "called with " + secret);

        assertThat(world.run(id).toString()).doesNotContain(secret);
        assertThat(World.SECRETS.admit(secret, id)).asString().doesNotContain(secret);
    }

    @Test
    void productsAreToldWhereToReportIfThisServerKnowsItsAddress() {
        World world = World.of(Kind.DEAF, 0);
        ActionRun run = world.run(world.executed(world.isolation("2", "pc-1")));

        Callback callback =
                new Callbacks(Optional.of(URI.create("https://quell.example/soc")), World.SECRETS)
                        .of(run)
                        .orElseThrow();

        assertThat(callback.address())
                .hasToString("https://quell.example/soc/quell/v1/runs/" + run.id() + "/result");
        assertThat(World.SECRETS.admit(callback.secret(), run.id()).tenant())
                .isEqualTo(World.TENANT);
        assertThat(new Callbacks(Optional.empty(), World.SECRETS).of(run)).isEmpty();
    }

    private static void report(World world, RunId id, Result result, String message) {
        Reporter by = World.SECRETS.admit(World.SECRETS.of(World.TENANT, id), id);
        world.report().run(by, new Report(result, message));
    }

    private static void refused(Refusal refusal, ThrowingCallable call) {
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(call)
                .extracting(Refused::refusal)
                .isEqualTo(refusal);
    }
}
