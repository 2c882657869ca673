package dev.quell.api.graph;

import dev.quell.alert.Alert;
import dev.quell.alert.ListIncidentAlerts;
import dev.quell.api.odata.QueryOption;
import dev.quell.api.wire.Answer;
import dev.quell.incident.IncidentId;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * The alerts of one incident and their number: contract.md §1 row 12. All of them at once, since an
 * incident has only so many; in the order of their making.
 */
public final class IncidentAlertRoutes {
    private final ListIncidentAlerts listIncidentAlerts;
    private final Json json = new Json();

    public IncidentAlertRoutes(ListIncidentAlerts listIncidentAlerts) {
        this.listIncidentAlerts = listIncidentAlerts;
    }

    Route list(AlertForms forms) {
        return Route.of("GET", "ListIncidentAlerts", call -> list(call, forms));
    }

    Route count() {
        return Route.of("GET", "CountIncidentAlerts", this::count);
    }

    private Answer list(Call call, AlertForms forms) {
        AlertJson form = forms.of(call, call.options(QueryOption.SELECT));
        IncidentId incident = IncidentId.parse(call.key());
        List<Alert> alerts = listIncidentAlerts.run(call.caller(), incident);
        String context =
                call.context(
                        "security/incidents('%s')/alerts%s"
                                .formatted(incident, form.selection().context()));
        Answer answer =
                Answer.of(
                        200,
                        GraphHeaders.json(call.request().ids()),
                        json.write(
                                out -> {
                                    out.writeStartObject();
                                    out.writeStringProperty("@odata.context", context);
                                    out.writeArrayPropertyStart("value");
                                    alerts.forEach(alert -> form.write(out, alert));
                                    out.writeEndArray();
                                    out.writeEndObject();
                                }));
        return GraphHeaders.applied(answer, form.typed().enums().applied());
    }

    private Answer count(Call call) {
        call.options();
        int count = listIncidentAlerts.run(call.caller(), IncidentId.parse(call.key())).size();
        Map<String, String> headers = GraphHeaders.bare(call.request().ids());
        headers.put("Content-Type", "text/plain;charset=utf-8");
        return Answer.of(200, headers, Integer.toString(count).getBytes(StandardCharsets.US_ASCII));
    }
}
