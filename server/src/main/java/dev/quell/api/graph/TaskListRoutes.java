package dev.quell.api.graph;

import dev.quell.access.TenantId;
import dev.quell.api.odata.CollectionRules;
import dev.quell.api.odata.PageTokens;
import dev.quell.query.Filter;
import dev.quell.query.Query;
import dev.quell.query.Slice;
import dev.quell.store.Recent;
import dev.quell.store.Versioned;
import dev.quell.task.CountTasks;
import dev.quell.task.GetIncidents;
import dev.quell.task.IncidentTask;
import dev.quell.task.ListTasks;
import dev.quell.task.TaskProperty;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/** The list of {@code incidentTasks} and its count: contract.md §1 rows 1 and 5, §3. */
public final class TaskListRoutes implements ListedCollection<TaskProperty, IncidentTask> {
    private final ListTasks listTasks;
    private final CountTasks countTasks;
    private final GetIncidents getIncidents;
    private final ListAnswers<TaskProperty, IncidentTask> answers;
    private final Json json = new Json();
    private final Recent<byte[]> written = new Recent<>();
    private final IncidentForms incidentForms = new IncidentForms();
    private final CollectionRules<TaskProperty> rules = TaskCollection.rules();
    private final Selectable selectable =
            Selectable.of(Schema.of(ApiVersion.BETA), "incidentTask", "incident");

    public TaskListRoutes(
            ListTasks listTasks,
            CountTasks countTasks,
            GetIncidents getIncidents,
            PageTokens pageTokens) {
        this.listTasks = listTasks;
        this.countTasks = countTasks;
        this.getIncidents = getIncidents;
        this.answers = new ListAnswers<>(this, pageTokens);
    }

    Route list() {
        return Route.of("GET", "ListTasks", answers::list);
    }

    Resource count() {
        return Resource.in(
                GraphCollection.TASKS,
                EnumSet.of(ApiVersion.BETA),
                List.of(Route.of("GET", "CountTasks", answers::count)),
                "$count");
    }

    @Override
    public String name(Call call) {
        return "security/incidentTasks";
    }

    @Override
    public CollectionRules<TaskProperty> rules() {
        return rules;
    }

    @Override
    public Selectable selectable(Call call) {
        return selectable;
    }

    @Override
    public Slice<Versioned<IncidentTask>> list(Call call, Query<TaskProperty> query) {
        return listTasks.run(call.caller(), query);
    }

    @Override
    public long count(Call call, Filter<TaskProperty> filter) {
        return countTasks.run(call.caller(), filter);
    }

    @Override
    public Form<IncidentTask> form(Call call, Selection selection, List<IncidentTask> tasks) {
        TaskJson.Expanded incidents =
                selection.expands("incident")
                        ? new TaskJson.Expanded(
                                getIncidents.run(call.caller(), tasks),
                                Optional.of(incidentForms.whole(call)))
                        : TaskJson.Expanded.none();
        TaskJson form = new TaskJson(selection, incidents, call.annotations());
        return form.isPlain()
                ? new Form<>(task -> plain(task, form), form.applied())
                : Form.of(json, form::write, form.applied());
    }

    /** Half of what a page costs is to write tasks that were written before. */
    private byte[] plain(Versioned<IncidentTask> task, TaskJson form) {
        TenantId tenant = task.value().tenant();
        String id = task.value().id().text();
        return written.find(tenant, id, task.version())
                .orElseGet(
                        () -> {
                            byte[] bytes = json.write(out -> form.write(out, task.value()));
                            written.keep(tenant, id, task.version(), bytes);
                            return bytes;
                        });
    }
}
