package dev.quell.api.graph;

import dev.quell.alert.Alert;
import dev.quell.alert.AlertChange;
import dev.quell.alert.AlertDraft;
import dev.quell.alert.AlertReport;
import dev.quell.alert.AlertStatus;
import dev.quell.alert.AlertTriage;
import dev.quell.alert.AlertTriageProperty;
import dev.quell.alert.ServiceSource;
import dev.quell.incident.AlertClassification;
import dev.quell.incident.AlertSeverity;
import dev.quell.incident.IncidentId;
import dev.quell.incident.Triage;
import dev.quell.intake.AlertArrival;
import dev.quell.terms.JsonValue;
import dev.quell.terms.Term;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a body says of an alert: contract.md §2.3. Thread-safe. */
final class AlertBody {
    static final String CUSTOM_DETAILS = "customDetails";
    static final String EVIDENCE = "evidence";
    private static final String INCIDENT = "incidentId";

    private static final Set<String> CHANGEABLE = Set.copyOf(Term.all(AlertTriageProperty.class));

    /** What Quell says of an alert, and nobody else. */
    private static final Set<String> OURS =
            Set.of("id", "tenantId", INCIDENT, "lastUpdateDateTime", "resolvedDateTime");

    /** What is read by name, and not as a fact. */
    private static final Set<String> READ =
            Set.of(
                    "status",
                    "severity",
                    "serviceSource",
                    "classification",
                    "determination",
                    "assignedTo",
                    "createdDateTime",
                    "comments",
                    INCIDENT);

    private final TypedReader reader;
    private final List<String> nested;
    private final List<String> lone;
    private final Json json = new Json();
    private final JsonMapper mapper = new JsonMapper();

    AlertBody(TypeTable types) {
        this.reader = new TypedReader(types);
        this.nested =
                Stream.concat(
                                types.structure(AlertJson.TYPE).members().keySet().stream()
                                        .filter(name -> !OURS.contains(name))
                                        .sorted(),
                                ExternalIdBody.MEMBERS.stream())
                        .toList();
        this.lone = Stream.concat(nested.stream(), Stream.of(INCIDENT)).toList();
    }

    /** An alert in an incident, or for the one that the path names. */
    AlertArrival nested(JsonProperties body) {
        body.demandOnly(nested);
        return arrival(body);
    }

    /** An alert by itself; may name the incident that it belongs to. */
    AlertArrival lone(JsonProperties body) {
        body.demandOnly(lone);
        return arrival(body);
    }

    /** The incident that a lone one names. */
    Optional<IncidentId> incident(JsonProperties body) {
        return body.text(INCIDENT).map(IncidentId::parse);
    }

    /** The body of a PATCH. Null clears, but of a status, which is always there. */
    AlertChange change(JsonNode body, AlertJson form, OptionalLong ifVersion) {
        JsonProperties properties = JsonProperties.of(body);
        Set<AlertTriageProperty> named = EnumSet.allOf(AlertTriageProperty.class);
        named.removeIf(property -> !body.has(Term.of(property)));
        Copies copies = Copies.beyond(CHANGEABLE, body);
        JsonValue details =
                body.has(CUSTOM_DETAILS)
                        ? reader.member(body, AlertJson.TYPE, CUSTOM_DETAILS)
                        : new JsonValue.Null();
        return new AlertChange(
                named,
                triage(properties, details),
                copies.properties().isEmpty()
                        ? AlertChange.ReadOnlyCopies.none()
                        : stored -> copies.firstDifference(written(stored, form)),
                ifVersion);
    }

    private AlertArrival arrival(JsonProperties body) {
        JsonValue.Members given =
                reader.given(
                        body.object(),
                        reader.structure(AlertJson.TYPE),
                        passedOver(body.object()),
                        body.path());
        AlertReport report =
                new AlertReport(
                        body.demandedMember("severity", AlertSeverity.class)
                                .orElse(AlertSeverity.UNKNOWN),
                        body.demandedMember("serviceSource", ServiceSource.class)
                                .orElse(ServiceSource.UNKNOWN),
                        given.without(Set.of(EVIDENCE, CUSTOM_DETAILS)),
                        evidence(given));
        List<JsonProperties> comments = body.children("comments");
        AlertDraft draft =
                new AlertDraft(
                        triage(body, given.member(CUSTOM_DETAILS).orElseGet(JsonValue.Null::new)),
                        report,
                        body.text("createdDateTime")
                                .map(
                                        text ->
                                                Literals.instant(
                                                        text, body.path() + "createdDateTime")),
                        comments.isEmpty() ? List.of() : CommentJson.texts(comments));
        return new AlertArrival(draft, ExternalIdBody.read(body));
    }

    /** Annotations are no properties, and checked already. */
    private static Set<String> passedOver(JsonNode object) {
        return Stream.concat(READ.stream(), ExternalIdBody.MEMBERS.stream())
                .filter(object::has)
                .collect(java.util.stream.Collectors.toUnmodifiableSet());
    }

    static AlertTriage triage(JsonProperties body, JsonValue customDetails) {
        return new AlertTriage(
                body.demandedMember("status", AlertStatus.class).orElse(AlertStatus.NEW),
                new Triage.Assessment(
                        body.text("assignedTo"),
                        body.member("classification", AlertClassification.class),
                        TriageBody.determination(body)),
                customDetails);
    }

    static List<JsonValue.Members> evidence(JsonValue.Members given) {
        List<JsonValue.Members> evidence = new ArrayList<>();
        if (given.members().get(EVIDENCE) instanceof JsonValue.Items(List<JsonValue> items)) {
            for (JsonValue item : items) {
                if (item instanceof JsonValue.Members piece) {
                    evidence.add(piece);
                }
            }
        }
        return evidence;
    }

    private JsonNode written(Alert stored, AlertJson form) {
        return mapper.readTree(json.write(out -> form.write(out, stored)));
    }
}
