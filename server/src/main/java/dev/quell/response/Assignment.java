package dev.quell.response;

import dev.quell.access.Principal;
import dev.quell.connector.ResponseAction;
import dev.quell.incident.IncidentId;
import dev.quell.task.TaskId;
import java.util.UUID;

/**
 * What a run is to do, for whom, by which connector.
 *
 * @param incident that of the task when it was asked for
 * @param connector the name of its section in the configuration
 */
public record Assignment(
        TaskId task,
        IncidentId incident,
        ResponseAction action,
        String connector,
        Requester requester) {

    /** The human or program that asked, and in which request. */
    public record Requester(Principal principal, UUID requestId) {}
}
