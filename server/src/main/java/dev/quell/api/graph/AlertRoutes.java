package dev.quell.api.graph;

import dev.quell.alert.Alert;
import dev.quell.alert.AlertChange;
import dev.quell.alert.AlertId;
import dev.quell.alert.AlertPath;
import dev.quell.alert.CommentAlert;
import dev.quell.alert.GetAlert;
import dev.quell.alert.UpdateAlert;
import dev.quell.api.odata.QueryOption;
import dev.quell.api.wire.Answer;
import dev.quell.correlation.MoveAlerts;
import dev.quell.incident.IncidentId;
import dev.quell.intake.AlertArrival;
import dev.quell.intake.Arrived;
import dev.quell.intake.CreateAlert;
import dev.quell.store.Versioned;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * What is served of one alert, by itself and below its incident: contract.md §1 rows 12 and 14 to
 * 17, and its creation (ADR 4).
 */
public final class AlertRoutes {
    /** As much evidence as one alert may have, of usual length. */
    public static final int BODY_BYTES_MAX = 4 * 1_024 * 1_024;

    private static final String COLLECTION = "security/alerts_v2";
    private static final String ID = "{id}";

    private final AlertOperations operations;
    private final AlertListRoutes lists;
    private final IncidentAlertRoutes ofIncidents;
    private final AlertForms forms = new AlertForms();
    private final Json json = new Json();
    private final JsonBody bodies = JsonBody.ofEvidence();
    private final AlertBody alertBody = new AlertBody(forms.types());

    public AlertRoutes(
            AlertOperations operations, AlertListRoutes lists, IncidentAlertRoutes ofIncidents) {
        this.operations = operations;
        this.lists = lists;
        this.ofIncidents = ofIncidents;
    }

    /** What they do, each by an operation. */
    public record AlertOperations(
            CreateAlert create,
            GetAlert get,
            UpdateAlert update,
            CommentAlert comment,
            MoveAlerts move) {}

    /** What has a name before the item: a key could be spelt so. */
    List<Resource> resources() {
        Route comment = Route.of("POST", "CommentAlert", this::comment);
        Route move = Route.of("POST", "MoveAlerts", this::move);
        return List.of(
                alone(
                        List.of(
                                lists.list(),
                                Route.extension("POST", "CreateAlert", this::createAlone))),
                alone(List.of(lists.count()), "$count"),
                alone(List.of(move), "moveAlerts"),
                alone(List.of(move), "microsoft.graph.security.moveAlerts"),
                alone(
                        List.of(
                                Route.of("GET", "GetAlert", this::get),
                                Route.of("PATCH", "UpdateAlert", this::update)),
                        ID),
                alone(List.of(comment), ID, "comments"),
                ofIncident(
                        List.of(
                                ofIncidents.list(),
                                Route.extension(
                                        "POST", "CreateIncidentAlert", this::createInIncident))),
                ofIncident(List.of(ofIncidents.count()), "$count"),
                ofIncident(List.of(Route.of("GET", "GetAlert", this::get)), ID),
                ofIncident(List.of(comment), ID, "comments"));
    }

    private static Resource alone(List<Route> routes, String... below) {
        return Resource.in(GraphCollection.ALERTS, EnumSet.allOf(ApiVersion.class), routes, below);
    }

    private static Resource ofIncident(List<Route> routes, String... below) {
        List<String> template = new ArrayList<>(GraphCollection.INCIDENTS.template(ID, "alerts"));
        template.addAll(List.of(below));
        return new Resource(
                GraphCollection.ALERTS, template, EnumSet.allOf(ApiVersion.class), routes);
    }

    /** By the last key; one before it is the incident's. */
    private static AlertPath path(Call call) {
        return new AlertPath(
                AlertId.parse(call.key()),
                Optional.of(call.keys().getFirst())
                        .filter(_ -> call.keys().size() > 1)
                        .map(IncidentId::parse));
    }

    private Answer get(Call call) {
        AlertJson form = forms.of(call, call.options(QueryOption.SELECT));
        return entity(200, call, operations.get().run(call.caller(), path(call)), form);
    }

    private Answer update(Call call) {
        call.options();
        AlertPath path = path(call);
        AlertJson form = forms.whole(call);
        JsonNode body = bodies.read(call.request(), BODY_BYTES_MAX);
        AlertChange change = alertBody.change(body, form, EntityTag.wanted(call.request()));
        Versioned<Alert> alert = operations.update().run(call.caller(), path, change);
        if (call.preferences().isMinimal()) {
            return Answer.empty(204, GraphHeaders.bare(call.request().ids()))
                    .with("ETag", EntityTag.of(alert.version()))
                    .with("Preference-Applied", Preferences.RETURN_MINIMAL);
        }
        return entity(200, call, alert, form);
    }

    private Answer comment(Call call) {
        call.options();
        AlertPath path = path(call);
        List<String> texts = CommentJson.texts(bodies.readSeveral(call.request(), BODY_BYTES_MAX));
        Versioned<Alert> alert = operations.comment().run(call.caller(), path, texts);
        String context = call.context(COLLECTION + "('%s')/comments".formatted(path.id()));
        return Answer.of(
                        200,
                        GraphHeaders.json(call.request().ids()),
                        json.write(
                                out ->
                                        CommentJson.writeAll(
                                                out, alert.value().comments(), context)))
                .with("ETag", EntityTag.of(alert.version()));
    }

    private Answer move(Call call) {
        call.options();
        JsonProperties body = JsonProperties.of(bodies.read(call.request(), BODY_BYTES_MAX));
        return IncidentAnswers.target(
                call, operations.move().run(call.caller(), CorrelationBody.move(body)));
    }

    private Answer createAlone(Call call) {
        call.options();
        JsonProperties body = JsonProperties.of(bodies.read(call.request(), BODY_BYTES_MAX));
        return create(call, alertBody.incident(body), alertBody.lone(body));
    }

    private Answer createInIncident(Call call) {
        call.options();
        IncidentId incident = IncidentId.parse(call.key());
        JsonProperties body = JsonProperties.of(bodies.read(call.request(), BODY_BYTES_MAX));
        return create(call, Optional.of(incident), alertBody.nested(body));
    }

    private Answer create(Call call, Optional<IncidentId> incident, AlertArrival arrival) {
        Arrived<Versioned<Alert>> arrived =
                operations.create().run(call.caller(), incident, arrival);
        int status = arrived.isNew() ? 201 : 200;
        return entity(status, call, arrived.value(), forms.whole(call))
                .with(
                        "Location",
                        call.base() + "/" + COLLECTION + "/" + arrived.value().value().id());
    }

    private Answer entity(int status, Call call, Versioned<Alert> alert, AlertJson form) {
        String context = call.context(COLLECTION + form.selection().context() + "/$entity");
        Answer answer =
                Answer.of(
                                status,
                                GraphHeaders.json(call.request().ids()),
                                json.write(out -> form.writeEntity(out, alert.value(), context)))
                        .with("ETag", EntityTag.of(alert.version()));
        return GraphHeaders.applied(answer, form.typed().enums().applied());
    }
}
