package dev.quell.api.graph;

import dev.quell.access.TenantId;
import dev.quell.connector.ResponseAction;
import dev.quell.incident.IncidentId;
import dev.quell.refusal.Refusal;
import dev.quell.refusal.Refused;
import dev.quell.task.ActionStatus;
import dev.quell.task.IncidentTask;
import dev.quell.task.TaskAction;
import dev.quell.task.TaskDraft;
import dev.quell.task.TaskId;
import dev.quell.task.TaskStatus;
import dev.quell.terms.Term;
import dev.quell.terms.TextRule;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads a task whole, as {@link StoredJson} writes it. */
final class StoredTask {
    private static final List<String> MEMBERS =
            Stream.concat(
                            Stream.of(
                                    "id",
                                    "incident",
                                    "status",
                                    "source",
                                    "displayName",
                                    "description",
                                    "createdDateTime",
                                    "createdByDisplayName",
                                    "lastModifiedDateTime",
                                    "lastModifiedByDisplayName",
                                    "actionType",
                                    "actionStatus",
                                    "responseAction",
                                    StoredJson.IDENTIFIER),
                            PlanBody.MEMBERS.stream())
                    .toList();

    /** Of the enum's members the longest has 31. */
    private static final TextRule SOURCE = new TextRule("source", 256);

    private static final String ADVICE = "text";

    private StoredTask() {}

    static IncidentTask read(TenantId tenant, JsonProperties object) {
        object.demandOnly(MEMBERS);
        StoredProperties stored = new StoredProperties(object);
        Optional<ResponseAction> action = action(object);
        TaskDraft draft =
                new TaskDraft(
                        object.demandText("displayName"),
                        object.text("description").orElse(""),
                        action,
                        PlanBody.plan(object).to());
        ActionStatus actionStatus = stored.member("actionStatus", ActionStatus.class);
        if (action.isEmpty() && actionStatus != ActionStatus.NOT_STARTED) {
            throw new Refused(new Refusal.PropertyKind("actionStatus", "notStarted for advice"));
        }
        Instant created = stored.time("createdDateTime");
        return new IncidentTask(
                tenant,
                TaskId.parse(object.demandText("id")),
                incident(object),
                stored.member("status", TaskStatus.class),
                SOURCE.demand(object.demandText("source")),
                draft.displayName(),
                draft.description(),
                created,
                stored.name("createdByDisplayName"),
                stored.time("lastModifiedDateTime", created),
                stored.name("lastModifiedByDisplayName"),
                action.<TaskAction>map(done -> new TaskAction.Executable(done, actionStatus))
                        .orElseGet(TaskAction.Advice::new),
                draft.plan());
    }

    private static IncidentId incident(JsonProperties object) {
        return IncidentId.parse(
                object.child("incident")
                        .orElseThrow(() -> new Refused(new Refusal.PropertyMissing("incident")))
                        .demandText("id"));
    }

    private static Optional<ResponseAction> action(JsonProperties object) {
        String type = object.demandText("actionType");
        Optional<ResponseAction> typed =
                object.child("responseAction").map(ResponseActionJson::read);
        Optional<String> identifier = object.text(StoredJson.IDENTIFIER);
        if (typed.isPresent() && identifier.isPresent()) {
            throw new Refused(
                    new Refusal.PropertyKind(
                            StoredJson.IDENTIFIER, "absent where there is a response action"));
        }
        Optional<ResponseAction> action = typed.or(() -> identifier.map(StoredTask::rule));
        String wanted = action.map(there -> Term.of(there.type())).orElse(ADVICE);
        if (!type.equals(wanted)) {
            throw new Refused(new Refusal.ValueNotAllowed("actionType", type, List.of(wanted)));
        }
        return action;
    }

    /** The one that Graph has no type for; it has no data that an identifier could be of. */
    private static ResponseAction rule(String identifier) {
        if (!identifier.isEmpty()) {
            throw new Refused(
                    new Refusal.PropertyKind(
                            StoredJson.IDENTIFIER, "empty, as submitIocRule has no data"));
        }
        return new ResponseAction.SubmitIocRule();
    }
}
