package dev.quell.api.graph;

import dev.quell.access.Permission;
import dev.quell.api.wire.Answer;
import dev.quell.incident.IncidentId;
import dev.quell.refusal.Refusal;
import dev.quell.refusal.Refused;
import dev.quell.task.CreateTask;
import dev.quell.task.GetTask;
import dev.quell.task.IncidentTask;
import dev.quell.task.TaskChange;
import dev.quell.task.TaskId;
import dev.quell.task.UpdateTask;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** What is served of {@code incidentTasks}: contract.md §1 rows 2, 3 and 7. */
public final class TaskRoutes {
    /** Tasks need less than 1 KiB (contract.md §7.2); the longest texts allowed fit four times. */
    public static final int BODY_BYTES_MAX = 64 * 1_024;

    private static final Set<ApiVersion> VERSIONS = Set.of(ApiVersion.BETA);

    private final GetTask getTask;
    private final UpdateTask updateTask;
    private final CreateTask createTask;
    private final Json json = new Json();
    private final JsonBody bodies = new JsonBody();
    private final TaskBody taskBody = new TaskBody();

    public TaskRoutes(GetTask getTask, UpdateTask updateTask, CreateTask createTask) {
        this.getTask = getTask;
        this.updateTask = updateTask;
        this.createTask = createTask;
    }

    List<Resource> resources() {
        return List.of(
                new Resource(
                        List.of("security", "incidentTasks"),
                        VERSIONS,
                        Permission.TASK_READ,
                        Permission.TASK_WRITE,
                        List.of(Route.extension("POST", "CreateTask", this::create))),
                new Resource(
                        List.of("security", "incidentTasks", "{id}"),
                        VERSIONS,
                        Permission.TASK_READ,
                        Permission.TASK_WRITE,
                        List.of(
                                Route.of("GET", "GetTask", this::get),
                                Route.of("PATCH", "UpdateTask", this::update))));
    }

    private Answer get(Call call) {
        return entity(200, call, getTask.run(call.caller(), TaskId.parse(call.key())).value());
    }

    private Answer update(Call call) {
        TaskId id = TaskId.parse(call.key());
        List<String> ifMatch = call.request().headers("If-Match");
        if (!ifMatch.stream().allMatch("*"::equals)) {
            throw new Refused(new Refusal.PreconditionFailed());
        }
        TaskChange change = taskBody.change(bodies.read(call.request(), BODY_BYTES_MAX));
        IncidentTask task = updateTask.run(call.caller(), id, change).value();
        if (Preferences.of(call.request()).isMinimal()) {
            return Answer.empty(204, GraphHeaders.bare(call.request().ids()))
                    .with("Preference-Applied", Preferences.RETURN_MINIMAL);
        }
        return entity(200, call, task);
    }

    private Answer create(Call call) {
        JsonNode body = bodies.read(call.request(), BODY_BYTES_MAX);
        JsonProperties properties = JsonProperties.of(body);
        IncidentId incident = taskBody.incident(properties);
        IncidentTask task =
                createTask.run(call.caller(), incident, taskBody.lone(properties)).value();
        return entity(201, call, task)
                .with("Location", call.base() + "/security/incidentTasks/" + task.id());
    }

    private Answer entity(int status, Call call, IncidentTask task) {
        String context = call.context("security/incidentTasks/$entity");
        return Answer.of(
                status,
                GraphHeaders.json(call.request().ids()),
                json.write(out -> TaskJson.writeEntity(out, task, context)));
    }
}
