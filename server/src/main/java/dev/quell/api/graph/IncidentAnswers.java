package dev.quell.api.graph;

import dev.quell.api.wire.Answer;
import dev.quell.incident.Incident;
import dev.quell.incident.IncidentId;
import dev.quell.store.Versioned;

/** Answers that hold or name one incident. */
final class IncidentAnswers {
    private static final Json JSON = new Json();

    private IncidentAnswers() {}

    /** The incident, with its version as ETag. */
    static Answer entity(Call call, Versioned<Incident> incident, IncidentJson form) {
        String context =
                call.context("security/incidents" + form.selection().context() + "/$entity");
        Answer answer =
                Answer.of(
                                200,
                                GraphHeaders.json(call.request().ids()),
                                JSON.write(out -> form.writeEntity(out, incident.value(), context)))
                        .with("ETag", EntityTag.of(incident.version()));
        return GraphHeaders.applied(answer, form.enums().applied());
    }

    /** Where all is now that was merged or moved: the contract's {@code mergeResponse}. */
    static Answer target(Call call, IncidentId target) {
        return Answer.of(
                200,
                GraphHeaders.json(call.request().ids()),
                JSON.write(
                        out -> {
                            out.writeStartObject();
                            out.writeStringProperty("targetIncidentId", target.text());
                            out.writeEndObject();
                        }));
    }
}
