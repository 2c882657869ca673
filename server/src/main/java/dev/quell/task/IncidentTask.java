package dev.quell.task;

import dev.quell.access.TenantId;
import dev.quell.connector.ResponseAction;
import dev.quell.incident.IncidentId;
import dev.quell.store.Stored;
import dev.quell.terms.Term;
import dev.quell.terms.Ticks;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An incident task: contract.md §2.1.
 *
 * @param source an open text (contract.md §11.2): the enum's two values, or a deployment's own
 */
public record IncidentTask(
        TenantId tenant,
        TaskId id,
        IncidentId incident,
        TaskStatus status,
        String source,
        String displayName,
        String description,
        Instant created,
        String createdBy,
        Instant lastModified,
        String lastModifiedBy,
        TaskAction action,
        TaskPlan plan)
        implements Stored {

    public IncidentTask {
        if (!Ticks.isWhole(created)
                || !Ticks.isWhole(lastModified)
                || lastModified.isBefore(created)) {
            throw new IllegalArgumentException("times are whole ticks, and none before the first");
        }
    }

    /**
     * The task with another status or plan, modified then and by that person. Its action is left
     * alone: the seed's completed task keeps {@code notStarted}.
     *
     * @param at later than the last modification
     */
    public IncidentTask changed(TaskStatus newStatus, TaskPlan newPlan, Instant at, String by) {
        if (!at.isAfter(lastModified)) {
            throw new IllegalArgumentException("a task's modification time never goes back");
        }
        return new IncidentTask(
                tenant,
                id,
                incident,
                newStatus,
                source,
                displayName,
                description,
                created,
                createdBy,
                at,
                by,
                action,
                newPlan);
    }

    /** The task in another incident, as {@link #changed}. */
    public IncidentTask moved(IncidentId target, Instant at, String by) {
        IncidentTask later = changed(status, plan, at, by);
        return new IncidentTask(
                tenant,
                id,
                target,
                status,
                source,
                displayName,
                description,
                created,
                createdBy,
                later.lastModified,
                by,
                action,
                plan);
    }

    /**
     * The task with its action that far, as {@link #changed}. One that failed has the task fail
     * too: contract.md §5.
     *
     * @throws IllegalStateException if it is advice
     */
    public IncidentTask progressed(ActionStatus actionStatus, Instant at, String by) {
        if (!(action instanceof TaskAction.Executable(ResponseAction response, ActionStatus _))) {
            throw new IllegalStateException("advice is never executed");
        }
        TaskStatus newStatus = actionStatus == ActionStatus.FAILED ? TaskStatus.FAILED : status;
        IncidentTask later = changed(newStatus, plan, at, by);
        return new IncidentTask(
                tenant,
                id,
                incident,
                newStatus,
                source,
                displayName,
                description,
                created,
                createdBy,
                later.lastModified,
                by,
                new TaskAction.Executable(response, actionStatus),
                plan);
    }

    @Override
    public Map<String, String> properties() {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("id", id.text());
        properties.put("incident/id", incident.text());
        properties.put("status", Term.of(status));
        properties.put("source", source);
        properties.put("displayName", displayName);
        properties.put("description", description);
        properties.put("createdDateTime", created.toString());
        properties.put("createdByDisplayName", createdBy);
        properties.put("lastModifiedDateTime", lastModified.toString());
        properties.put("lastModifiedByDisplayName", lastModifiedBy);
        switch (action) {
            case TaskAction.Advice _ -> properties.put("actionType", "text");
            case TaskAction.Executable(ResponseAction responseAction, ActionStatus _) -> {
                properties.put("actionType", Term.of(responseAction.type()));
                properties.put("responseAction", responseAction.toString());
            }
        }
        properties.put("actionStatus", Term.of(action.status()));
        plan.addTo(properties);
        return properties;
    }
}
