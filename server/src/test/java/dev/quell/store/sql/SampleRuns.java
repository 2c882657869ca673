package dev.quell.store.sql;

import dev.quell.access.Principal;
import dev.quell.access.TenantId;
import dev.quell.connector.IsolationType;
import dev.quell.connector.ResponseAction;
import dev.quell.incident.IncidentId;
import dev.quell.response.ActionRun;
import dev.quell.response.Assignment;
import dev.quell.response.Attempt;
import dev.quell.response.Cancellation;
import dev.quell.response.RunElsewhere;
import dev.quell.response.RunId;
import dev.quell.response.RunState;
import dev.quell.task.TaskAction;
import dev.quell.task.TaskId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Runs to try a store with. */
final class SampleRuns {
    static final Instant AT = Instant.parse("2026-11-20T08:00:00.1234567Z");
    static final String CONNECTOR = "edr";

    private static final Principal ADA =
            new Principal.User("https://issuer.example", "user-1", "Ada");

    private SampleRuns() {}

    /** A run that is due since it was made. */
    static ActionRun run(TenantId tenant, int number, String device) {
        return run(tenant, number, device, AT);
    }

    static ActionRun run(TenantId tenant, int number, String device, Instant created) {
        return run(
                tenant,
                number,
                new ResponseAction.IsolateDevice(device, IsolationType.FULL),
                ADA,
                created);
    }

    /** The same in another state, a tick later. */
    static ActionRun in(ActionRun run, RunState state) {
        return new ActionRun(
                run.tenant(),
                run.id(),
                run.assignment(),
                run.created(),
                run.lastModified().plusNanos(100),
                run.deadline(),
                state,
                run.attempts(),
                run.cancellation(),
                run.claim());
    }

    /** Of every action, of every kind of principal, and in every state. */
    static Stream<ActionRun> everyKind() {
        Stream<ActionRun> actions =
                Samples.everyAction()
                        .filter(TaskAction.Executable.class::isInstance)
                        .map(action -> ((TaskAction.Executable) action).action())
                        .distinct()
                        .map(action -> run(Samples.TENANT, 0, action, ADA, AT));
        Stream<ActionRun> principals =
                Stream.of(
                                new Principal.Application(
                                        "https://issuer.example", "app-1", "soar \"2\""),
                                new Principal.Operator("test"))
                        .map(
                                by ->
                                        run(
                                                Samples.TENANT,
                                                0,
                                                new ResponseAction.SubmitIocRule(),
                                                by,
                                                AT));
        Stream<ActionRun> states =
                states().map(state -> whole(in(run(Samples.TENANT, 0, "pc-1"), state)));
        List<ActionRun> all = Stream.of(actions, principals, states).flatMap(each -> each).toList();
        return IntStream.range(0, all.size()).mapToObj(i -> named(all.get(i), i));
    }

    /** The same, begun by somebody else. */
    static ActionRun elsewhere(ActionRun run) {
        Assignment assignment = run.assignment();
        return new ActionRun(
                run.tenant(),
                run.id(),
                new Assignment(
                        assignment.task(),
                        assignment.incident(),
                        assignment.action(),
                        RunElsewhere.CONNECTOR,
                        assignment.requester()),
                run.created(),
                run.lastModified(),
                run.deadline(),
                new RunState.NeedsHuman("look", Optional.empty()),
                run.attempts(),
                run.cancellation(),
                run.claim());
    }

    private static ActionRun named(ActionRun run, int number) {
        return new ActionRun(
                run.tenant(),
                new RunId("run-" + number),
                run.assignment(),
                run.created(),
                run.lastModified(),
                run.deadline(),
                run.state(),
                run.attempts(),
                run.cancellation(),
                run.claim());
    }

    private static Stream<RunState> states() {
        return Stream.of(
                new RunState.Queued(AT),
                new RunState.Starting(AT),
                new RunState.Running("handle \ud83d\udd25", AT),
                new RunState.Asking(AT),
                new RunState.NeedsHuman("look", Optional.empty()),
                new RunState.NeedsHuman("look", Optional.of("handle")),
                new RunState.Completed("proof"),
                new RunState.PartiallyCompleted("proof", "reason"),
                new RunState.Failed("reason"),
                new RunState.Cancelled("reason"));
    }

    /** With attempts, and cancelled. */
    private static ActionRun whole(ActionRun run) {
        List<Attempt> attempts =
                List.of(
                        new Attempt(
                                AT,
                                Optional.of(
                                        new Attempt.End(
                                                AT.plusNanos(100),
                                                Attempt.Result.NOT_STARTED,
                                                "busy \ud83d\udd25"))),
                        new Attempt(AT.plusNanos(200), Optional.empty()));
        return new ActionRun(
                run.tenant(),
                run.id(),
                run.assignment(),
                run.created(),
                run.lastModified(),
                run.deadline(),
                run.state(),
                attempts,
                Optional.of(new Cancellation("Ada", AT, run.state().isOpen())),
                run.claim());
    }

    private static ActionRun run(
            TenantId tenant, int number, ResponseAction action, Principal by, Instant created) {
        return new ActionRun(
                tenant,
                new RunId("run-" + number),
                new Assignment(
                        new TaskId("2"),
                        new IncidentId("1"),
                        action,
                        CONNECTOR,
                        new Assignment.Requester(by, Samples.REQUEST)),
                created,
                created,
                created.plus(Duration.ofHours(24)),
                new RunState.Queued(created),
                List.of(),
                Optional.empty(),
                0);
    }
}
