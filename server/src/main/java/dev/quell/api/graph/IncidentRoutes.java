package dev.quell.api.graph;

import dev.quell.api.odata.QueryOption;
import dev.quell.api.wire.Answer;
import dev.quell.correlation.MergeIncidents;
import dev.quell.incident.CommentIncident;
import dev.quell.incident.GetIncident;
import dev.quell.incident.Incident;
import dev.quell.incident.IncidentChange;
import dev.quell.incident.IncidentId;
import dev.quell.incident.UpdateIncident;
import dev.quell.intake.Arrived;
import dev.quell.intake.CreateIncident;
import dev.quell.intake.CreatedIncident;
import dev.quell.store.Versioned;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;

/** What is served of {@code incidents}: contract.md §1 rows 9 to 11, and their creation (ADR 4). */
public final class IncidentRoutes {
    /** An incident by itself, with the longest texts. */
    public static final int BODY_BYTES_MAX = 1_024 * 1_024;

    /** As many tasks, alerts and evidence as may come with it, of usual length. */
    public static final int ARRIVAL_BYTES_MAX = 16 * 1_024 * 1_024;

    private static final String ID = "{id}";

    private final IncidentOperations operations;
    private final IncidentListRoutes lists;
    private final IncidentForms forms = new IncidentForms();
    private final Json json = new Json();
    private final JsonBody bodies = new JsonBody();
    private final IncidentBody incidentBody =
            new IncidentBody(new TaskBody(), new AlertBody(forms.alerts().types()));
    private final JsonBody arrivals = JsonBody.ofEvidence();
    private final TriageBody triageBody = new TriageBody();

    public IncidentRoutes(IncidentOperations operations, IncidentListRoutes lists) {
        this.operations = operations;
        this.lists = lists;
    }

    /** What they do, each by an operation. */
    public record IncidentOperations(
            CreateIncident create,
            GetIncident get,
            UpdateIncident update,
            CommentIncident comment,
            AlertExpansion alerts,
            MergeIncidents merge) {}

    /** The count before the item: a key could be spelt so. */
    List<Resource> resources() {
        return List.of(
                resource(
                        List.of(
                                lists.list(),
                                Route.extension("POST", "CreateIncident", this::create))),
                lists.count(),
                resource(List.of(merge()), "mergeIncidents"),
                resource(List.of(merge()), "microsoft.graph.security.mergeIncidents"),
                resource(
                        List.of(
                                Route.of("GET", "GetIncident", this::get),
                                Route.of("PATCH", "UpdateIncident", this::update)),
                        ID),
                resource(
                        List.of(Route.of("POST", "CommentIncident", this::comment)),
                        ID,
                        "comments"));
    }

    private static Resource resource(List<Route> routes, String... below) {
        return Resource.in(
                GraphCollection.INCIDENTS, EnumSet.allOf(ApiVersion.class), routes, below);
    }

    private Answer get(Call call) {
        IncidentJson form = forms.of(call, call.options(QueryOption.SELECT, QueryOption.EXPAND));
        IncidentId id = IncidentId.parse(call.key());
        Versioned<Incident> incident = operations.get().run(call.caller(), id);
        return IncidentAnswers.entity(
                call,
                incident,
                form.selection().expands("alerts")
                        ? form.with(one -> operations.alerts().of(call, one))
                        : form);
    }

    private Answer update(Call call) {
        call.options();
        IncidentId id = IncidentId.parse(call.key());
        IncidentJson form = forms.whole(call);
        IncidentChange change =
                triageBody.change(
                        bodies.read(call.request(), BODY_BYTES_MAX),
                        form,
                        EntityTag.wanted(call.request()));
        Versioned<Incident> incident = operations.update().run(call.caller(), id, change);
        if (call.preferences().isMinimal()) {
            return Answer.empty(204, GraphHeaders.bare(call.request().ids()))
                    .with("ETag", EntityTag.of(incident.version()))
                    .with("Preference-Applied", Preferences.RETURN_MINIMAL);
        }
        return IncidentAnswers.entity(call, incident, form);
    }

    private Answer comment(Call call) {
        call.options();
        IncidentId id = IncidentId.parse(call.key());
        List<String> texts = CommentJson.texts(bodies.readSeveral(call.request(), BODY_BYTES_MAX));
        Versioned<Incident> incident = operations.comment().run(call.caller(), id, texts);
        String context = call.context("security/incidents('%s')/comments".formatted(id));
        return Answer.of(
                        200,
                        GraphHeaders.json(call.request().ids()),
                        json.write(
                                out ->
                                        CommentJson.writeAll(
                                                out, incident.value().comments(), context)))
                .with("ETag", EntityTag.of(incident.version()));
    }

    /** The SDKs call it by its qualified name, people by the other: contract.md §9.5. */
    private Route merge() {
        return Route.of("POST", "MergeIncidents", this::merge);
    }

    private Answer merge(Call call) {
        call.options();
        JsonProperties body = JsonProperties.of(bodies.read(call.request(), BODY_BYTES_MAX));
        return IncidentAnswers.target(
                call, operations.merge().run(call.caller(), CorrelationBody.merge(body)));
    }

    private Answer create(Call call) {
        call.options();
        Arrived<CreatedIncident> arrived =
                operations
                        .create()
                        .run(
                                call.caller(),
                                incidentBody.arrival(
                                        call.version(),
                                        arrivals.read(call.request(), ARRIVAL_BYTES_MAX)));
        IncidentJson form = forms.whole(call);
        TaskJson tasks = TaskJson.whole(call.annotations());
        String context = call.context("security/incidents/$entity");
        Answer answer =
                Answer.of(
                        arrived.isNew() ? 201 : 200,
                        GraphHeaders.json(call.request().ids()),
                        json.write(out -> form.writeCreated(out, arrived.value(), context, tasks)));
        List<String> applied = new ArrayList<>(tasks.applied());
        applied.addAll(form.enums().applied());
        return GraphHeaders.applied(answer, applied);
    }
}
