package dev.quell.api.own;

import static dev.quell.access.Permission.TASK_EXECUTE;
import static dev.quell.access.Permission.TASK_READ;

import dev.quell.api.graph.JsonProperties;
import dev.quell.api.odata.Asked;
import dev.quell.api.odata.CollectionRules;
import dev.quell.api.odata.PageBinding;
import dev.quell.api.odata.PageTokens;
import dev.quell.api.odata.QueryOptions;
import dev.quell.query.Cursor;
import dev.quell.query.Slice;
import dev.quell.response.ActionRun;
import dev.quell.response.CancelRun;
import dev.quell.response.GetRun;
import dev.quell.response.ListRuns;
import dev.quell.response.RepeatRun;
import dev.quell.response.RetryRun;
import dev.quell.response.RunId;
import dev.quell.response.RunProperty;
import dev.quell.response.SettleRun;
import dev.quell.response.Settlement;
import dev.quell.response.TryRun;
import dev.quell.store.Versioned;
import dev.quell.task.TaskId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What is served of {@code runs}: response actions, as they are carried out. */
public final class RunRoutes implements OwnRouteSet {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String DRY_RUNS = "dry-runs";
    private static final String RUNS = "runs";

    private final Operations operations;
    private final PageTokens pageTokens;
    private final Runnable news;
    private final CollectionRules<RunProperty> rules = RunCollection.rules();

    /** What is done with them. */
    public record Operations(
            ListRuns list,
            GetRun get,
            TryRun tryRun,
            CancelRun cancel,
            RetryRun retry,
            RepeatRun repeat,
            SettleRun settle) {}

    /**
     * Routes to them.
     *
     * @param news told when a run may be due
     */
    public RunRoutes(Operations operations, PageTokens pageTokens, Runnable news) {
        this.operations = operations;
        this.pageTokens = pageTokens;
        this.news = news;
    }

    @Override
    public Stream<OwnRoute> routes() {
        List<String> one = List.of(RUNS, OwnRoute.KEY);
        return Stream.of(
                new OwnRoute("GET", List.of(RUNS), "ListRuns", TASK_READ, this::list),
                new OwnRoute("GET", one, "GetRun", TASK_READ, this::get),
                new OwnRoute("POST", List.of(DRY_RUNS), "TryRun", TASK_EXECUTE, this::tried),
                new OwnRoute("POST", below("cancel"), "CancelRun", TASK_EXECUTE, this::cancel),
                new OwnRoute("POST", below("settle"), "SettleRun", TASK_EXECUTE, this::settle),
                new OwnRoute("POST", below("repeat"), "RepeatRun", TASK_EXECUTE, this::repeat),
                new OwnRoute("POST", below("retry"), "RetryRun", TASK_EXECUTE, this::retry));
    }

    static boolean leadsHere(String segment) {
        return RUNS.equalsIgnoreCase(segment) || DRY_RUNS.equalsIgnoreCase(segment);
    }

    private static List<String> below(String action) {
        return List.of(RUNS, OwnRoute.KEY, action);
    }

    private OwnAnswer list(OwnCall call) {
        QueryOptions options = QueryOptions.parse(call.query());
        Asked<RunProperty> asked = options.ask(rules, OptionalInt.empty());
        PageBinding binding = new PageBinding(call.caller().tenant().text(), RUNS, asked.meaning());
        Optional<Cursor> after = asked.pageToken().map(token -> pageTokens.open(token, binding));
        Slice<Versioned<ActionRun>> slice =
                operations.list().run(call.caller(), asked.query(after));
        ObjectNode page = JSON.createObjectNode();
        slice.count().ifPresent(count -> page.put("@odata.count", count));
        slice.next()
                .map(cursor -> pageTokens.seal(cursor, binding))
                .ifPresent(
                        token ->
                                page.put(
                                        "@odata.nextLink",
                                        options.nextLink(
                                                call.base() + OwnRoutes.PATH + RUNS, token)));
        ArrayNode value = page.putArray("value");
        slice.items().forEach(run -> value.add(ActionRunJson.write(run.value())));
        return OwnAnswer.of(200, page);
    }

    private OwnAnswer get(OwnCall call) {
        return OwnAnswer.of(
                200, ActionRunJson.write(operations.get().run(call.caller(), id(call))));
    }

    private OwnAnswer tried(OwnCall call) {
        JsonProperties body = call.body().get();
        body.demandOnly(List.of("taskId"));
        TaskId task = TaskId.parse(body.demandText("taskId"));
        return OwnAnswer.of(200, ActionRunJson.write(operations.tryRun().run(call.caller(), task)));
    }

    private OwnAnswer cancel(OwnCall call) {
        return changed(operations.cancel().run(call.caller(), id(call)));
    }

    private OwnAnswer retry(OwnCall call) {
        return changed(operations.retry().run(call.caller(), id(call)));
    }

    private OwnAnswer repeat(OwnCall call) {
        return changed(operations.repeat().run(call.caller(), id(call)));
    }

    private OwnAnswer settle(OwnCall call) {
        JsonProperties body = call.body().get();
        body.demandOnly(List.of("result", "reason"));
        Settlement settlement =
                new Settlement(
                        body.demandMember("result", Settlement.Result.class),
                        body.demandText("reason"));
        return changed(operations.settle().run(call.caller(), id(call), settlement));
    }

    private OwnAnswer changed(Versioned<ActionRun> run) {
        news.run();
        return OwnAnswer.of(200, ActionRunJson.write(run.value()));
    }

    private static RunId id(OwnCall call) {
        return RunId.parse(call.key());
    }
}
