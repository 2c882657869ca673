package dev.quell.api.graph;

import dev.quell.api.odata.Asked;
import dev.quell.api.odata.CollectionRules;
import dev.quell.api.odata.PageBinding;
import dev.quell.api.odata.PageTokens;
import dev.quell.api.odata.QueryOption;
import dev.quell.api.odata.QueryOptions;
import dev.quell.api.wire.Answer;
import dev.quell.query.Cursor;
import dev.quell.query.Slice;
import dev.quell.store.Versioned;
import dev.quell.task.CountTasks;
import dev.quell.task.GetIncidents;
import dev.quell.task.IncidentTask;
import dev.quell.task.ListTasks;
import dev.quell.task.TaskProperty;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import tools.jackson.core.JsonGenerator;

/** The list of {@code incidentTasks} and its count: contract.md §1 rows 1 and 5, §3. */
public final class TaskListRoutes {
    private static final String COLLECTION = "security/incidentTasks";

    private final ListTasks listTasks;
    private final CountTasks countTasks;
    private final GetIncidents getIncidents;
    private final PageTokens pageTokens;
    private final Json json = new Json();
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
        this.pageTokens = pageTokens;
    }

    Route list() {
        return Route.of("GET", "ListTasks", this::list);
    }

    Resource count() {
        return Resource.in(
                GraphCollection.TASKS,
                EnumSet.of(ApiVersion.BETA),
                List.of(Route.of("GET", "CountTasks", this::count)),
                "$count");
    }

    private Answer list(Call call) {
        QueryOptions options = QueryOptions.parse(call.request().query());
        OptionalInt maxPageSize = call.preferences().maxPageSize();
        Asked<TaskProperty> asked = options.ask(rules, maxPageSize);
        Selection selection = selectable.selection(asked);
        PageBinding binding =
                new PageBinding(call.caller().tenant().text(), COLLECTION, asked.meaning());
        Optional<Cursor> after = asked.pageToken().map(token -> pageTokens.open(token, binding));
        Slice<Versioned<IncidentTask>> slice = listTasks.run(call.caller(), asked.query(after));
        Optional<String> nextLink =
                slice.next()
                        .map(cursor -> pageTokens.seal(cursor, binding))
                        .map(token -> options.nextLink(url(call), token));
        List<IncidentTask> tasks = slice.items().stream().map(Versioned::value).toList();
        TaskJson.Expanded incidents =
                selection.expands("incident")
                        ? new TaskJson.Expanded(
                                getIncidents.run(call.caller(), tasks),
                                Optional.of(incidentForms.whole(call)))
                        : TaskJson.Expanded.none();
        TaskJson form = new TaskJson(selection, incidents, call.annotations());
        byte[] body =
                json.write(
                        out -> {
                            out.writeStartObject();
                            out.writeStringProperty(
                                    "@odata.context",
                                    call.context(COLLECTION + selection.context()));
                            slice.count()
                                    .ifPresent(n -> out.writeNumberProperty("@odata.count", n));
                            nextLink.ifPresent(
                                    link -> out.writeStringProperty("@odata.nextLink", link));
                            value(out, tasks, form);
                            out.writeEndObject();
                        });
        Answer answer = Answer.of(200, GraphHeaders.json(call.request().ids()), body);
        List<String> applied = new ArrayList<>();
        maxPageSize.ifPresent(items -> applied.add("odata.maxpagesize=" + items));
        applied.addAll(form.applied());
        return GraphHeaders.applied(answer, applied);
    }

    private static void value(JsonGenerator out, List<IncidentTask> tasks, TaskJson form) {
        out.writeArrayPropertyStart("value");
        for (IncidentTask task : tasks) {
            form.write(out, task);
        }
        out.writeEndArray();
    }

    private Answer count(Call call) {
        Asked<TaskProperty> asked =
                QueryOptions.parse(call.request().query())
                        .ask(rules.taking(EnumSet.of(QueryOption.FILTER)), OptionalInt.empty());
        long count = countTasks.run(call.caller(), asked.filter());
        Map<String, String> headers = GraphHeaders.bare(call.request().ids());
        headers.put("Content-Type", "text/plain;charset=utf-8");
        return Answer.of(200, headers, Long.toString(count).getBytes(StandardCharsets.US_ASCII));
    }

    /** As the client called it, without the query. */
    private static String url(Call call) {
        return call.request().origin() + call.request().path();
    }
}
