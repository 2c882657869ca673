package dev.quell.api.graph;

import dev.quell.api.wire.Answer;
import dev.quell.intake.CreateIncident;
import dev.quell.intake.CreatedIncident;
import java.util.EnumSet;
import java.util.List;

/** What is served of {@code incidents}: the extension that creates them (ADR 4). */
public final class IncidentRoutes {
    /** As many tasks as may come with one incident, with texts of usual length. */
    public static final int BODY_BYTES_MAX = 1_024 * 1_024;

    private final CreateIncident createIncident;
    private final Json json = new Json();
    private final JsonBody bodies = new JsonBody();
    private final IncidentBody incidentBody = new IncidentBody(new TaskBody());

    public IncidentRoutes(CreateIncident createIncident) {
        this.createIncident = createIncident;
    }

    List<Resource> resources() {
        return List.of(
                Resource.in(
                        GraphCollection.INCIDENTS,
                        EnumSet.allOf(ApiVersion.class),
                        List.of(Route.extension("POST", "CreateIncident", this::create))));
    }

    private Answer create(Call call) {
        call.options();
        CreatedIncident created =
                createIncident.run(
                        call.caller(),
                        incidentBody.arrival(
                                call.version(), bodies.read(call.request(), BODY_BYTES_MAX)));
        String context = call.context("security/incidents/$entity");
        TaskJson form = TaskJson.whole(call.annotations());
        Answer answer =
                Answer.of(
                        201,
                        GraphHeaders.json(call.request().ids()),
                        json.write(out -> IncidentJson.writeCreated(out, created, context, form)));
        return GraphHeaders.applied(answer, form.annotations().applied());
    }
}
