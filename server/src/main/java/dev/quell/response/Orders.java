package dev.quell.response;

import dev.quell.connector.ActionRequest;
import dev.quell.connector.Connector;
import java.util.Optional;

/** Who is told to carry a run out, and what they are told. Immutable. */
public record Orders(Connectors connectors, Callbacks callbacks) {

    /** Empty if it is not configured any more. */
    Optional<Connector> connector(ActionRun run) {
        return connectors.named(run.assignment().connector()).map(ConfiguredConnector::connector);
    }

    ActionRequest request(ActionRun run) {
        Assignment assignment = run.assignment();
        return new ActionRequest(
                run.id().text(),
                Math.max(1, run.attempts().size()),
                assignment.action(),
                new ActionRequest.Origin(
                        run.tenant().text(),
                        assignment.incident().text(),
                        assignment.task().text(),
                        assignment.requester().principal().displayName(),
                        run.created()),
                AdvanceRun.CALL_MAX,
                run.deadline(),
                callbacks.of(run));
    }
}
