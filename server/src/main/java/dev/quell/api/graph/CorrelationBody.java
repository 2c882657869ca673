package dev.quell.api.graph;

import dev.quell.alert.AlertId;
import dev.quell.correlation.CorrelationReason;
import dev.quell.correlation.MergeOrder;
import dev.quell.correlation.MoveOrder;
import dev.quell.incident.IncidentId;
import dev.quell.refusal.Refusal;
import dev.quell.refusal.Refused;
import dev.quell.terms.Term;
import java.util.Arrays;
import java.util.List;

/** What the bodies of mergeIncidents and moveAlerts say: contract.md §1 rows 13 and 17. */
final class CorrelationBody {
    private static final List<String> MERGE =
            List.of("incidentIds", "incidentComment", "mergeReasons");

    private static final List<String> MOVE =
            List.of("alertIds", "incidentId", "alertComment", "newCorrelationReasons");

    private CorrelationBody() {}

    static MergeOrder merge(JsonProperties body) {
        body.demandOnly(MERGE);
        return new MergeOrder(
                ids(body, "incidentIds").stream().map(IncidentId::parse).toList(),
                body.text("incidentComment"),
                reasons(body, "mergeReasons"));
    }

    /** Without an incident, or null in its place: a new one. */
    static MoveOrder move(JsonProperties body) {
        body.demandOnly(MOVE);
        return new MoveOrder(
                ids(body, "alertIds").stream().map(AlertId::parse).toList(),
                body.text("incidentId").map(IncidentId::parse),
                body.text("alertComment"),
                reasons(body, "newCorrelationReasons"));
    }

    private static List<String> ids(JsonProperties body, String name) {
        return body.texts(name).orElseThrow(() -> new Refused(new Refusal.PropertyMissing(name)));
    }

    /** Flags: members with commas between, in any case. */
    private static List<CorrelationReason> reasons(JsonProperties body, String name) {
        return body.text(name).stream()
                .flatMap(text -> Arrays.stream(text.split(",", -1)))
                .map(String::strip)
                .map(
                        text ->
                                Term.find(CorrelationReason.class, text)
                                        .orElseThrow(
                                                () ->
                                                        new Refused(
                                                                new Refusal.ValueNotAllowed(
                                                                        name,
                                                                        text,
                                                                        Term.all(
                                                                                CorrelationReason
                                                                                        .class)))))
                .distinct()
                .toList();
    }
}
