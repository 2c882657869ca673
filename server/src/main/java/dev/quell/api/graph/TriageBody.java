package dev.quell.api.graph;

import dev.quell.incident.AlertClassification;
import dev.quell.incident.AlertDetermination;
import dev.quell.incident.AlertSeverity;
import dev.quell.incident.Incident;
import dev.quell.incident.IncidentChange;
import dev.quell.incident.IncidentStatus;
import dev.quell.incident.Triage;
import dev.quell.incident.TriageChange;
import dev.quell.incident.TriageProperty;
import dev.quell.incident.UpdateIncident;
import dev.quell.terms.Term;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a body says of an incident's triage: contract.md §2.2. Thread-safe. */
final class TriageBody {
    static final List<String> CHANGEABLE = Term.all(TriageProperty.class);

    /** Names that Microsoft's pages had, and clients may still send: contract.md §11.9. */
    private static final Map<String, AlertDetermination> FORMER =
            Map.of(
                    "compromiseduser", AlertDetermination.COMPROMISED_ACCOUNT,
                    "clean", AlertDetermination.NOT_MALICIOUS,
                    "insufficientdata", AlertDetermination.NOT_ENOUGH_DATA_TO_VALIDATE,
                    "confirmeduseractivity", AlertDetermination.CONFIRMED_ACTIVITY);

    private final Json json = new Json();
    private final JsonMapper mapper = new JsonMapper();

    /**
     * The body of a PATCH. Null clears, but of a status and of a severity, which are always there.
     */
    IncidentChange change(JsonNode body, IncidentJson form, OptionalLong ifVersion) {
        JsonProperties properties = JsonProperties.of(body);
        Set<TriageProperty> named = EnumSet.allOf(TriageProperty.class);
        named.removeIf(property -> !body.has(Term.of(property)));
        Copies copies = Copies.beyond(Set.copyOf(CHANGEABLE), body);
        return new IncidentChange(
                new TriageChange(named, triage(properties)),
                copies.properties().isEmpty()
                        ? IncidentChange.ReadOnlyCopies.none()
                        : stored -> copies.firstDifference(written(stored, form)),
                ifVersion);
    }

    /** A determination, by its name or a former one. */
    static Optional<AlertDetermination> determination(JsonProperties body) {
        String name = Term.of(TriageProperty.DETERMINATION);
        return body.text(name)
                .flatMap(text -> Optional.ofNullable(FORMER.get(text.toLowerCase(Locale.ROOT))))
                .or(() -> body.member(name, AlertDetermination.class));
    }

    /** What is not named is as an incident begins. */
    static Triage triage(JsonProperties body) {
        return new Triage(
                status(body).orElse(IncidentStatus.ACTIVE),
                body.demandedMember("severity", AlertSeverity.class).orElse(AlertSeverity.UNKNOWN),
                new Triage.Assessment(
                        body.text("assignedTo"),
                        body.member("classification", AlertClassification.class),
                        determination(body)),
                new Triage.Wording(
                        body.text("displayName"),
                        body.text("description"),
                        body.text("summary"),
                        body.text("resolvingComment")),
                tags(body));
    }

    /** Any may come, as a copy; what may be set is all that a refusal names. */
    private static Optional<IncidentStatus> status(JsonProperties body) {
        String name = Term.of(TriageProperty.STATUS);
        if (body.object().has(name)) {
            Optional<String> text = body.text(name);
            if (text.isPresent() && Term.find(IncidentStatus.class, text.get()).isEmpty()) {
                throw UpdateIncident.notSettable(text.get());
            }
        }
        return body.demandedMember(name, IncidentStatus.class);
    }

    private static List<String> tags(JsonProperties body) {
        String name = Term.of(TriageProperty.CUSTOM_TAGS);
        JsonNode tags = body.object().get(name);
        return tags == null || tags.isNull() ? List.of() : body.texts(name).orElseThrow();
    }

    private JsonNode written(Incident stored, IncidentJson form) {
        return mapper.readTree(json.write(out -> form.write(out, stored)));
    }
}
