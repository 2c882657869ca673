package dev.quell.api.graph;

import dev.quell.incident.IncidentId;
import dev.quell.refusal.Refusal;
import dev.quell.refusal.Refused;
import dev.quell.task.IncidentTask;
import dev.quell.task.PlanChange;
import dev.quell.task.TaskChange;
import dev.quell.task.TaskDraft;
import dev.quell.task.TaskStatus;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a body says of a task. Thread-safe. */
final class TaskBody {
    private static final String STATUS = "status";
    private static final String BIND = "incident@odata.bind";

    /** Absolute or relative, with or without a version, and both key forms. */
    private static final Pattern INCIDENT_URL =
            Pattern.compile(
                    "(?:https?://[^/]+)?/?(?:(?:beta|v1\\.0)/)?security/incidents"
                            + "(?:\\('([^']*)'\\)|/([^/]*))",
                    Pattern.CASE_INSENSITIVE);

    private static final List<String> DRAFT =
            withPlan("displayName", "description", "responseAction");

    private static final List<String> LONE_DRAFT =
            withPlan("displayName", "description", "incident", BIND, "responseAction");

    private final Json json = new Json();
    private final JsonMapper mapper = new JsonMapper();

    /**
     * The body of a PATCH: a status, and copies of what nobody may change (contract.md §9.3).
     * Annotations are no copies: those that count are the plan.
     */
    TaskChange change(JsonNode body, PlanChange plan, OptionalLong ifVersion) {
        JsonProperties properties = JsonProperties.of(body);
        Optional<TaskStatus> status = properties.demandedMember(STATUS, TaskStatus.class);
        Copies copies = copies(body);
        return new TaskChange(
                status,
                plan,
                copies.properties().isEmpty()
                        ? TaskChange.ReadOnlyCopies.none()
                        : stored -> copies.firstDifference(written(stored)),
                ifVersion);
    }

    /** The body of a POST of one task; names the incident it belongs to. */
    TaskDraft lone(JsonProperties body) {
        body.demandOnly(LONE_DRAFT);
        return draft(body);
    }

    /** A task inside the body of a POST of an incident. */
    TaskDraft nested(JsonProperties body) {
        body.demandOnly(DRAFT);
        return draft(body);
    }

    /**
     * {@code incident: {"id": …}}, or {@code incident@odata.bind} with a URL that ends in the id.
     */
    IncidentId incident(JsonProperties body) {
        Optional<JsonProperties> incident = body.child("incident");
        Optional<String> bind = body.text(BIND);
        if (incident.isPresent() && bind.isPresent()) {
            throw new Refused(new Refusal.PropertyNotSupported(BIND, List.of("incident")));
        }
        if (incident.isPresent()) {
            incident.get().demandOnly(List.of("id"));
            return IncidentId.parse(incident.get().demandText("id"));
        }
        Matcher url =
                INCIDENT_URL.matcher(
                        bind.orElseThrow(
                                () -> new Refused(new Refusal.PropertyMissing("incident"))));
        if (!url.matches()) {
            throw new Refused(new Refusal.PropertyKind(BIND, "the URL of an incident"));
        }
        return IncidentId.parse(url.group(1) == null ? url.group(2) : url.group(1));
    }

    private static List<String> withPlan(String... properties) {
        return Stream.concat(Stream.of(properties), PlanBody.MEMBERS.stream()).toList();
    }

    private static TaskDraft draft(JsonProperties body) {
        return new TaskDraft(
                body.demandText("displayName"),
                body.text("description").orElse(""),
                body.child("responseAction").map(ResponseActionJson::read),
                PlanBody.read(body).to());
    }

    private static Copies copies(JsonNode body) {
        Map<String, JsonNode> copies =
                new LinkedHashMap<>(Copies.beyond(Set.of(STATUS), body).properties());
        copies.keySet().removeIf(JsonProperties::isAnnotation);
        return new Copies(copies);
    }

    private JsonNode written(IncidentTask stored) {
        return mapper.readTree(
                json.write(out -> TaskJson.whole(TaskAnnotations.none()).write(out, stored)));
    }
}
