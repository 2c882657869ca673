package dev.quell.response;

import dev.quell.connector.ActionRequest;
import dev.quell.connector.Connector;
import java.util.Optional;

/** Who is told to carry a run out, and what they are told. Immutable. */
public record Orders(Connectors connectors, Callbacks callbacks) {

    /** Who has it, or would; empty if it is not configured any more. */
    Optional<Connector> connector(ActionRun run) {
        return configured(run).map(ConfiguredConnector::connector);
    }

    /** Who may begin it; empty also if it is not configured to do such actions any more. */
    Optional<Connector> beginner(ActionRun run) {
        return configured(run)
                .filter(found -> found.types().contains(run.assignment().action().type()))
                .map(ConfiguredConnector::connector);
    }

    private Optional<ConfiguredConnector> configured(ActionRun run) {
        return connectors.named(run.assignment().connector());
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
