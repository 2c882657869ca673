package dev.quell.response;

import dev.quell.access.TenantId;
import dev.quell.connector.ActionType.Subject;
import dev.quell.connector.ResponseAction;
import dev.quell.store.Stored;
import dev.quell.task.TaskId;
import dev.quell.terms.Term;
import dev.quell.terms.Ticks;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One order to a product, from the first attempt to the end: contract.md §5.
 *
 * @param deadline when no more is done about it: then a human has to look, or, if nothing was
 *     begun, it has failed
 * @param claim how often workers took it in hand to ask about it; with the version it is the fence:
 *     whoever read another writes nothing
 */
public record ActionRun(
        TenantId tenant,
        RunId id,
        Assignment assignment,
        Instant created,
        Instant lastModified,
        Instant deadline,
        RunState state,
        List<Attempt> attempts,
        Optional<Cancellation> cancellation,
        long claim)
        implements Stored {

    /** Without a human; 5 of {@link Backoff} take some minutes. */
    public static final int RUN_ATTEMPTS_MAX = 5;

    /** With all that humans ordered: each is kept. */
    public static final int ATTEMPTS_MAX = 50;

    public ActionRun {
        attempts = List.copyOf(attempts);
        if (!Ticks.isWhole(created)
                || !Ticks.isWhole(lastModified)
                || !Ticks.isWhole(deadline)
                || lastModified.isBefore(created)) {
            throw new IllegalArgumentException("times are whole ticks, and none before the first");
        }
        if (attempts.size() > ATTEMPTS_MAX) {
            throw new IllegalArgumentException("more than " + ATTEMPTS_MAX + " attempts");
        }
    }

    /** A new one, due at once. */
    static ActionRun begin(TenantId tenant, RunId id, Assignment assignment, Instant at) {
        return new ActionRun(
                tenant,
                id,
                assignment,
                at,
                at,
                at.plus(Deadlines.of(assignment.action().type())),
                new RunState.Queued(at),
                List.of(),
                Optional.empty(),
                0);
    }

    /**
     * What must not be acted on by two at once: an action on it waits for those asked for earlier.
     * Names are compared without regard to case, since products do so.
     */
    public String target() {
        return target(assignment.action(), assignment.task());
    }

    static String target(ResponseAction action, TaskId task) {
        Subject subject = action.type().subject();
        String what =
                subject == Subject.RULE
                        ? task.text()
                        : action.identifier().toLowerCase(Locale.ROOT);
        return Term.of(subject) + "/" + what;
    }

    ActionRun in(RunState next, Instant at) {
        return new ActionRun(
                tenant,
                id,
                assignment,
                created,
                at.isAfter(lastModified) ? at : lastModified.plusNanos(Ticks.NANOS_PER_TICK),
                deadline,
                next,
                attempts,
                cancellation,
                claim);
    }

    /** The next attempt, which lasts until the end of the lease at most. */
    ActionRun attempted(Instant at, Instant leaseEnds) {
        List<Attempt> more = new ArrayList<>(attempts);
        more.add(Attempt.begun(at));
        return with(more).in(new RunState.Starting(leaseEnds), at);
    }

    ActionRun with(List<Attempt> others) {
        return new ActionRun(
                tenant,
                id,
                assignment,
                created,
                lastModified,
                deadline,
                state,
                others,
                cancellation,
                claim);
    }

    ActionRun with(Cancellation asked) {
        return with(Optional.of(asked));
    }

    /** Somebody wants it again. */
    ActionRun wanted() {
        return with(Optional.empty());
    }

    private ActionRun with(Optional<Cancellation> asked) {
        return new ActionRun(
                tenant,
                id,
                assignment,
                created,
                lastModified,
                deadline,
                state,
                attempts,
                asked,
                claim);
    }

    /** With as much time as a new one has. */
    ActionRun renewed(Instant now) {
        return until(now.plus(Deadlines.of(assignment.action().type())));
    }

    private ActionRun until(Instant end) {
        return new ActionRun(
                tenant,
                id,
                assignment,
                created,
                lastModified,
                end,
                state,
                attempts,
                cancellation,
                claim);
    }

    /** The same in the hands of a worker until then: for the store's tables. */
    public ActionRun held(Instant until) {
        if (!(state instanceof RunState.Waiting waiting)) {
            throw new IllegalArgumentException("nothing is due of a run that is " + state.status());
        }
        return new ActionRun(
                tenant,
                id,
                assignment,
                created,
                lastModified,
                deadline,
                waiting.at(until),
                attempts,
                cancellation,
                claim + 1);
    }

    Attempt lastAttempt() {
        return attempts.getLast();
    }

    /** The last attempt ended so, whatever was known of it before. */
    ActionRun ended(Attempt.End end) {
        List<Attempt> known = new ArrayList<>(attempts);
        known.set(known.size() - 1, new Attempt(lastAttempt().began(), Optional.of(end)));
        return with(known);
    }

    /** Whether somebody else began it, and nothing here may go on with it. */
    boolean isElsewhere() {
        return assignment.connector().equals(RunElsewhere.CONNECTOR);
    }

    /** Whether some attempt may have taken effect without anybody knowing. */
    boolean isInDoubt() {
        return attempts.stream().anyMatch(Attempt::isUnknown);
    }

    @Override
    public Map<String, String> properties() {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("id", id.text());
        properties.put("incidentTask/id", assignment.task().text());
        properties.put("incident/id", assignment.incident().text());
        properties.put("actionType", Term.of(assignment.action().type()));
        properties.put("identifierValue", assignment.action().identifier());
        properties.put("connector", assignment.connector());
        properties.put("createdDateTime", created.toString());
        properties.put("lastModifiedDateTime", lastModified.toString());
        properties.put("expirationDateTime", deadline.toString());
        properties.put("state", Term.of(state.status()));
        state.due().ifPresent(due -> properties.put("nextStepDateTime", due.toString()));
        switch (state) {
            case RunState.Running(String handle, Instant _) -> properties.put("handle", handle);
            case RunState.NeedsHuman(String reason, Optional<String> handle) -> {
                properties.put("reason", reason);
                handle.ifPresent(text -> properties.put("handle", text));
            }
            case RunState.Completed(String proof) -> properties.put("proof", proof);
            case RunState.PartiallyCompleted(String proof, String reason) -> {
                properties.put("proof", proof);
                properties.put("reason", reason);
            }
            case RunState.Failed(String reason) -> properties.put("reason", reason);
            case RunState.Cancelled(String reason) -> properties.put("reason", reason);
            case RunState.Queued _, RunState.Starting _, RunState.Asking _ -> {}
        }
        for (int i = 0; i < attempts.size(); i++) {
            attempt(attempts.get(i), "attempts/" + (i + 1), properties);
        }
        cancellation.ifPresent(asked -> properties.put("cancelledBy", asked.by()));
        return properties;
    }

    private static void attempt(Attempt attempt, String name, Map<String, String> properties) {
        properties.put(name + "/startDateTime", attempt.began().toString());
        attempt.end()
                .ifPresent(
                        end -> {
                            properties.put(name + "/endDateTime", end.at().toString());
                            properties.put(name + "/result", Term.of(end.result()));
                            properties.put(name + "/reason", end.reason());
                        });
    }
}
