package dev.quell.api.graph;

import dev.quell.access.Permission;
import dev.quell.api.wire.Answer;
import dev.quell.response.ExecuteResponseAction;
import dev.quell.task.TaskId;
import java.util.List;
import java.util.Set;

/** The response action of one {@code incidentTask}: contract.md §1 row 4. */
public final class ActionRoutes {
    /** The page has the short name, every SDK calls the qualified one: contract.md §9.5. */
    static final List<String> NAMES =
            List.of("executeResponseAction", Schema.NAMESPACE + ".executeResponseAction");

    /** There is nothing to say; {@code {}} and some white space. */
    private static final int BODY_BYTES_MAX = 1_024;

    private final ExecuteResponseAction execute;
    private final Runnable news;
    private final JsonBody bodies = new JsonBody();

    /**
     * Routes to it.
     *
     * @param news told when a run was made
     */
    public ActionRoutes(ExecuteResponseAction execute, Runnable news) {
        this.execute = execute;
        this.news = news;
    }

    List<Resource> resources() {
        return NAMES.stream().map(this::resource).toList();
    }

    private Resource resource(String name) {
        return Resource.in(
                        GraphCollection.TASKS,
                        Set.of(ApiVersion.BETA),
                        List.of(Route.of("POST", "ExecuteResponseAction", this::execute)),
                        "{id}",
                        name)
                .demanding(Permission.TASK_EXECUTE);
    }

    /** 204 also where nothing was started: contract.md §5. */
    private Answer execute(Call call) {
        call.options();
        TaskId id = TaskId.parse(call.key());
        bodies.readIfAny(call.request(), BODY_BYTES_MAX)
                .ifPresent(body -> JsonProperties.of(body).demandOnly(List.of()));
        if (execute.run(call.caller(), id).isPresent()) {
            news.run();
        }
        return Answer.empty(204, GraphHeaders.bare(call.request().ids()));
    }
}
