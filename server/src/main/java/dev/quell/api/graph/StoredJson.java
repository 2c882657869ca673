package dev.quell.api.graph;

import dev.quell.access.TenantId;
import dev.quell.alert.Alert;
import dev.quell.incident.Incident;
import dev.quell.intake.ExternalId;
import dev.quell.refusal.Refusal;
import dev.quell.refusal.Refused;
import dev.quell.task.IncidentTask;
import dev.quell.task.TaskAction;
import dev.quell.terms.Term;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is stored, as JSON that it can be made of again: Graph's beta shape with all of Quell's
 * annotations, and {@code @odata.type} first. Without the tenant: it is of whichever it is read
 * into. Thread-safe.
 */
public final class StoredJson {
    private static final String TYPE = "@odata.type";
    private static final String PREFIX = "#microsoft.graph.security.";

    /** Of an action that Graph has no type for, and so writes as null: {@code submitIocRule}. */
    static final String IDENTIFIER = "@quell.identifierValue";

    /** Whoever reads it again is Quell, which knows them all. */
    private static final EnumForm EVERY_MEMBER = new EnumForm(Map.of());

    private static final JsonMapper MAPPER = new JsonMapper();

    private final Json json = new Json();
    private final TypeTable types = new AlertForms().types();
    private final AlertJson alerts =
            new AlertJson(Selection.everything(), new TypedWriter(types, EVERY_MEMBER));
    private final StoredAlert storedAlerts = new StoredAlert(types);
    private final IncidentJson incidents =
            new IncidentJson(
                    ApiVersion.BETA,
                    Selection.everything(),
                    EVERY_MEMBER,
                    IncidentJson.Expansion.none(alerts));
    private final TaskJson tasks = TaskJson.whole(TaskAnnotations.of("", "*"));

    /** What can be read. */
    public enum Kind {
        INCIDENT,
        ALERT,
        INCIDENT_TASK
    }

    /** An incident as an object, with its name elsewhere. */
    public JsonNode write(Incident incident, Optional<ExternalId> name) {
        ObjectNode object = MAPPER.createObjectNode();
        object.put(TYPE, type(Kind.INCIDENT));
        object.setAll(written(out -> incidents.write(out, incident)));
        object.remove("tenantId");
        writeName(object, name);
        return object;
    }

    /**
     * An alert the same. What its product did not say is left out: null would be something said,
     * and go before what it says later.
     */
    public JsonNode write(Alert alert, Optional<ExternalId> name) {
        ObjectNode object = MAPPER.createObjectNode();
        object.put(TYPE, type(Kind.ALERT));
        object.setAll(written(out -> alerts.write(out, alert)));
        object.remove("tenantId");
        storedAlerts.facts().stream()
                .filter(fact -> alert.report().facts().member(fact).isEmpty())
                .forEach(object::remove);
        writeName(object, name);
        return object;
    }

    private static void writeName(ObjectNode object, Optional<ExternalId> name) {
        name.ifPresent(
                known -> {
                    object.put(ExternalId.SOURCE_MEMBER, known.source());
                    object.put(ExternalId.ID_MEMBER, known.id());
                });
    }

    /** A task as an object. */
    public JsonNode write(IncidentTask task) {
        ObjectNode object = written(out -> tasks.write(out, task));
        if (task.action() instanceof TaskAction.Executable executable
                && object.get("responseAction").isNull()) {
            object.put(IDENTIFIER, executable.action().identifier());
        }
        return object;
    }

    /**
     * What it says that it is.
     *
     * @throws Refused with {@code PropertyMissing} or {@code ValueNotAllowed}
     */
    public Kind kind(JsonProperties object) {
        String type = object.demandText(TYPE);
        return Arrays.stream(Kind.values())
                .filter(kind -> type(kind).equals(type))
                .findFirst()
                .orElseThrow(
                        () ->
                                new Refused(
                                        new Refusal.ValueNotAllowed(
                                                TYPE,
                                                type,
                                                Arrays.stream(Kind.values())
                                                        .map(StoredJson::type)
                                                        .toList())));
    }

    /**
     * The incident, in that tenant.
     *
     * @throws Refused for what no incident can be, by the property's name
     */
    public Incident incident(TenantId tenant, JsonProperties object) {
        return StoredIncident.read(tenant, object);
    }

    /**
     * The alert, in that tenant.
     *
     * @throws Refused for what no alert can be, by the property's name
     */
    public Alert alert(TenantId tenant, JsonProperties object) {
        return storedAlerts.read(tenant, object);
    }

    /**
     * The name that it has elsewhere, if it has one.
     *
     * @throws Refused with {@code PropertyMissing} for half of one
     */
    public Optional<ExternalId> externalId(JsonProperties object) {
        return ExternalIdBody.read(object);
    }

    /**
     * The task, in that tenant.
     *
     * @throws Refused for what no task can be, by the property's name
     */
    public IncidentTask task(TenantId tenant, JsonProperties object) {
        return StoredTask.read(tenant, object);
    }

    private ObjectNode written(Consumer<JsonGenerator> write) {
        return (ObjectNode) MAPPER.readTree(json.write(write));
    }

    private static String type(Kind kind) {
        return PREFIX + Term.of(kind);
    }
}
