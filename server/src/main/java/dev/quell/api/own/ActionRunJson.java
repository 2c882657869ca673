package dev.quell.api.own;

import dev.quell.connector.ResponseAction;
import dev.quell.response.ActionRun;
import dev.quell.response.Assignment;
import dev.quell.response.Attempt;
import dev.quell.response.GetRun;
import dev.quell.response.RunId;
import dev.quell.response.RunState;
import dev.quell.response.TryRun;
import dev.quell.terms.Term;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A run in JSON, in the contract's words where it has them. */
final class ActionRunJson {
    private static final JsonMapper JSON = new JsonMapper();

    private ActionRunJson() {}

    /** With whom it waits for. */
    static ObjectNode write(GetRun.Found found) {
        ObjectNode out = write(found.run().value());
        put(out, "waitsFor", found.waitsFor().map(RunId::text));
        return out;
    }

    static ObjectNode write(ActionRun run) {
        Assignment assignment = run.assignment();
        ObjectNode out = JSON.createObjectNode();
        out.put("id", run.id().text());
        out.put("taskId", assignment.task().text());
        out.put("incidentId", assignment.incident().text());
        write(out, assignment.action());
        out.put("connector", assignment.connector());
        out.put("requestedBy", assignment.requester().principal().displayName());
        out.put("createdDateTime", run.created().toString());
        out.put("lastModifiedDateTime", run.lastModified().toString());
        out.put("expirationDateTime", run.deadline().toString());
        out.put("state", Term.of(run.state().status()));
        out.put("actionStatus", Term.of(run.state().actionStatus()));
        put(out, "nextStepDateTime", run.state().due().map(Instant::toString));
        write(out, run.state());
        writeAttempts(out, run);
        run.cancellation()
                .ifPresent(
                        asked ->
                                out.put("cancelledBy", asked.by())
                                        .put("cancelledDateTime", asked.at().toString()));
        return out;
    }

    static ObjectNode write(TryRun.Forecast forecast) {
        ObjectNode out = JSON.createObjectNode();
        out.put("starts", forecast.starts());
        write(out, forecast.action().action());
        out.put("actionStatus", Term.of(forecast.action().status()));
        put(out, "connector", forecast.connector());
        put(out, "waitsFor", forecast.waitsFor().map(RunId::text));
        out.put("leftWithinHour", forecast.left().begun());
        out.put("leftOpen", forecast.left().open());
        return out;
    }

    private static void write(ObjectNode out, ResponseAction action) {
        out.put("actionType", Term.of(action.type()));
        out.put("identifierValue", action.identifier());
        switch (action) {
            case ResponseAction.IsolateDevice isolate ->
                    out.put("isolationType", Term.of(isolate.isolation()));
            case ResponseAction.StopAndQuarantineFile quarantine ->
                    put(out, "deviceId", quarantine.device());
            case ResponseAction.SubmitIocRule _,
                    ResponseAction.OnDevice _,
                    ResponseAction.OnUser _,
                    ResponseAction.OnMessage _ -> {}
        }
    }

    private static void write(ObjectNode out, RunState state) {
        switch (state) {
            case RunState.Running(String handle, Instant _) -> out.put("handle", handle);
            case RunState.NeedsHuman(String reason, Optional<String> handle) -> {
                out.put("reason", reason);
                put(out, "handle", handle);
            }
            case RunState.Completed(String proof) -> out.put("proof", proof);
            case RunState.PartiallyCompleted(String proof, String reason) ->
                    out.put("proof", proof).put("reason", reason);
            case RunState.Failed(String reason) -> out.put("reason", reason);
            case RunState.Cancelled(String reason) -> out.put("reason", reason);
            case RunState.Queued _, RunState.Starting _, RunState.Asking _ -> {}
        }
    }

    private static void writeAttempts(ObjectNode out, ActionRun run) {
        var attempts = out.putArray("attempts");
        for (Attempt attempt : run.attempts()) {
            ObjectNode one = attempts.addObject();
            one.put("startDateTime", attempt.began().toString());
            attempt.end()
                    .ifPresent(
                            end ->
                                    one.put("endDateTime", end.at().toString())
                                            .put("result", Term.of(end.result()))
                                            .put("reason", end.reason()));
        }
    }

    private static void put(ObjectNode out, String name, Optional<String> text) {
        text.ifPresent(value -> out.put(name, value));
    }
}
