package dev.quell.task;

import dev.quell.access.TenantId;
import dev.quell.connector.ResponseAction;
import dev.quell.incident.IncidentId;
import dev.quell.terms.TextRule;
import java.time.Instant;
import java.util.Optional;

/**
 * What somebody who creates a task says of it. Without a response action it is advice.
 *
 * <p>Refuses if a text is too long or cannot be kept.
 */
public record TaskDraft(
        String displayName,
        String description,
        Optional<ResponseAction> responseAction,
        TaskPlan plan) {
    public static final TextRule DISPLAY_NAME = new TextRule("displayName", 1_024);

    public static final TextRule DESCRIPTION = new TextRule("description", 16_384);

    /** Of ids, names, hashes and message ids, which are the longest. */
    public static final TextRule IDENTIFIER = new TextRule("identifierValue", 1_024);

    /** Guided: it waits for the customer (contract.md §11.2). */
    public static final String SOURCE = "defenderExpertsGuidedResponse";

    public TaskDraft {
        DISPLAY_NAME.demand(displayName);
        DESCRIPTION.demand(description);
        responseAction.ifPresent(
                action -> {
                    IDENTIFIER.demand(action.identifier());
                    if (action instanceof ResponseAction.StopAndQuarantineFile file) {
                        file.device().ifPresent(new TextRule("deviceId", 1_024)::demand);
                    }
                });
    }

    /** The task as it begins: open, and nothing started. */
    public IncidentTask begin(
            TenantId tenant, TaskId id, IncidentId incident, Instant at, String by) {
        return new IncidentTask(
                tenant,
                id,
                incident,
                TaskStatus.OPEN,
                SOURCE,
                displayName,
                description,
                at,
                by,
                at,
                by,
                responseAction
                        .<TaskAction>map(
                                action ->
                                        new TaskAction.Executable(action, ActionStatus.NOT_STARTED))
                        .orElseGet(TaskAction.Advice::new),
                plan);
    }
}
