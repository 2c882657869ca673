package dev.quell.api.graph;

import dev.quell.correlation.CorrelationReason;
import dev.quell.correlation.MergeOrder;
import dev.quell.incident.IncidentId;
import dev.quell.refusal.Refusal;
import dev.quell.refusal.Refused;
import dev.quell.terms.Term;
import java.util.Arrays;
import java.util.List;

/** What the body of mergeIncidents says: contract.md §1 row 13. */
final class MergeBody {
    private static final List<String> SUPPORTED =
            List.of("incidentIds", "incidentComment", "mergeReasons");

    private MergeBody() {}

    static MergeOrder order(JsonProperties body) {
        body.demandOnly(SUPPORTED);
        List<IncidentId> incidents =
                body
                        .texts("incidentIds")
                        .orElseThrow(() -> new Refused(new Refusal.PropertyMissing("incidentIds")))
                        .stream()
                        .map(IncidentId::parse)
                        .toList();
        return new MergeOrder(
                incidents, body.text("incidentComment"), reasons(body, "mergeReasons"));
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
