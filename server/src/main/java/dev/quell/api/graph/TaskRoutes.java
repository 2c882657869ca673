package dev.quell.api.graph;

import dev.quell.api.odata.QueryOption;
import dev.quell.api.odata.QueryOptions;
import dev.quell.api.wire.Answer;
import dev.quell.incident.IncidentId;
import dev.quell.store.Versioned;
import dev.quell.task.CreateTask;
import dev.quell.task.DeleteTask;
import dev.quell.task.GetIncidents;
import dev.quell.task.GetTask;
import dev.quell.task.GetTaskIncident;
import dev.quell.task.IncidentTask;
import dev.quell.task.PlanChange;
import dev.quell.task.TaskChange;
import dev.quell.task.TaskId;
import dev.quell.task.UpdateTask;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** What is served of one {@code incidentTask}: contract.md §1 rows 2, 3, 6 and 7. */
public final class TaskRoutes {
    /** Tasks need less than 1 KiB (contract.md §7.2); the longest texts allowed fit four times. */
    public static final int BODY_BYTES_MAX = 64 * 1_024;

    private static final Set<ApiVersion> VERSIONS = Set.of(ApiVersion.BETA);

    private final TaskOperations operations;
    private final TaskListRoutes lists;
    private final Selectable tasks;
    private final IncidentForms incidents = new IncidentForms();
    private final Json json = new Json();
    private final JsonBody bodies = new JsonBody();
    private final TaskBody taskBody = new TaskBody();

    public TaskRoutes(TaskOperations operations, TaskListRoutes lists) {
        Schema schema = Schema.of(ApiVersion.BETA);
        this.operations = operations;
        this.lists = lists;
        this.tasks = Selectable.of(schema, "incidentTask", "incident");
    }

    /** What they do, each by an operation. */
    public record TaskOperations(
            GetTask get,
            UpdateTask update,
            CreateTask create,
            DeleteTask delete,
            GetTaskIncident getIncident,
            GetIncidents getIncidents) {}

    /** The count before the item: a key could be spelt so. */
    List<Resource> resources() {
        return List.of(
                resource(
                        List.of(lists.list(), Route.extension("POST", "CreateTask", this::create))),
                lists.count(),
                resource(
                        List.of(
                                Route.of("GET", "GetTask", this::get),
                                Route.of("PATCH", "UpdateTask", this::update),
                                Route.extension("DELETE", "DeleteTask", this::delete)),
                        "{id}"),
                resource(
                        List.of(Route.of("GET", "GetTaskIncident", this::incident)),
                        "{id}",
                        "incident"));
    }

    private static Resource resource(List<Route> routes, String... below) {
        return Resource.in(GraphCollection.TASKS, VERSIONS, routes, below);
    }

    private Answer get(Call call) {
        QueryOptions options = call.options(QueryOption.SELECT, QueryOption.EXPAND);
        Selection selection = tasks.selection(options);
        Versioned<IncidentTask> task =
                operations.get().run(call.caller(), TaskId.parse(call.key()));
        TaskJson.Expanded incidents =
                selection.expands("incident")
                        ? expanded(call, List.of(task.value()))
                        : TaskJson.Expanded.none();
        return entity(200, call, task, new TaskJson(selection, incidents, call.annotations()));
    }

    private Answer update(Call call) {
        call.options();
        TaskId id = TaskId.parse(call.key());
        JsonNode body = bodies.read(call.request(), BODY_BYTES_MAX);
        PlanChange plan =
                call.strict() ? PlanChange.none() : PlanBody.read(JsonProperties.of(body));
        TaskChange change = taskBody.change(body, plan, EntityTag.wanted(call.request()));
        Versioned<IncidentTask> task = operations.update().run(call.caller(), id, change);
        if (call.preferences().isMinimal()) {
            return Answer.empty(204, GraphHeaders.bare(call.request().ids()))
                    .with("ETag", EntityTag.of(task.version()))
                    .with("Preference-Applied", Preferences.RETURN_MINIMAL);
        }
        return entity(200, call, task, TaskJson.whole(call.annotations()));
    }

    private Answer create(Call call) {
        call.options();
        JsonProperties body = JsonProperties.of(bodies.read(call.request(), BODY_BYTES_MAX));
        IncidentId incident = taskBody.incident(body);
        Versioned<IncidentTask> task =
                operations.create().run(call.caller(), incident, taskBody.lone(body));
        return entity(201, call, task, TaskJson.whole(call.annotations()))
                .with("Location", call.base() + "/security/incidentTasks/" + task.value().id());
    }

    private Answer delete(Call call) {
        call.options();
        TaskId id = TaskId.parse(call.key());
        long _ = operations.delete().run(call.caller(), id, EntityTag.wanted(call.request()));
        return Answer.empty(204, GraphHeaders.bare(call.request().ids()));
    }

    private Answer incident(Call call) {
        QueryOptions options = call.options(QueryOption.SELECT);
        IncidentJson form = incidents.of(call, options);
        return IncidentAnswers.entity(
                call, operations.getIncident().run(call.caller(), TaskId.parse(call.key())), form);
    }

    private TaskJson.Expanded expanded(Call call, List<IncidentTask> tasks) {
        return new TaskJson.Expanded(
                operations.getIncidents().run(call.caller(), tasks),
                Optional.of(incidents.whole(call)));
    }

    private Answer entity(int status, Call call, Versioned<IncidentTask> task, TaskJson form) {
        String context =
                call.context("security/incidentTasks" + form.selection().context() + "/$entity");
        Answer answer =
                Answer.of(
                                status,
                                GraphHeaders.json(call.request().ids()),
                                json.write(out -> form.writeEntity(out, task.value(), context)))
                        .with("ETag", EntityTag.of(task.version()));
        return GraphHeaders.applied(answer, form.applied());
    }
}
