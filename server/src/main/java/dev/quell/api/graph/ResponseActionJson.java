package dev.quell.api.graph;

import dev.quell.connector.ActionType;
import dev.quell.connector.ActionType.Subject;
import dev.quell.connector.IsolationType;
import dev.quell.connector.ResponseAction;
import dev.quell.refusal.Refusal;
import dev.quell.refusal.Refused;
import dev.quell.terms.Term;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;

/**
 * The one place that knows how response actions look: contract.md §5. Their type names are a table,
 * since not all of them follow from the action type.
 */
final class ResponseActionJson {
    private static final String PREFIX = "#microsoft.graph.security.";
    private static final String SUFFIX = "IncidentTaskResponseAction";

    /** Spellings of Microsoft's that do not follow from the action type. */
    private static final Map<ActionType, String> STEMS =
            Map.of(
                    ActionType.RUN_ANTI_VIRUS_SCAN, "runAntivirusScan",
                    ActionType.SOFT_DELETE_EMAIL, "softDelete");

    private ResponseActionJson() {}

    static void write(JsonGenerator json, ResponseAction action) {
        Optional<String> type = typeName(action.type());
        if (type.isEmpty()) {
            json.writeNull();
            return;
        }
        json.writeStartObject();
        json.writeStringProperty("@odata.type", type.get());
        json.writeStringProperty("identifierValue", action.identifier());
        switch (action) {
            case ResponseAction.IsolateDevice(String _, IsolationType isolation) ->
                    json.writeStringProperty("isolationType", Term.of(isolation));
            case ResponseAction.StopAndQuarantineFile(String _, Optional<String> device) ->
                    Json.writeText(json, "deviceId", device);
            case ResponseAction.SubmitIocRule _,
                    ResponseAction.OnDevice _,
                    ResponseAction.OnUser _,
                    ResponseAction.OnMessage _ -> {}
        }
        json.writeEndObject();
    }

    static ResponseAction read(JsonProperties object) {
        ActionType type = type(object);
        object.demandOnly(properties(type));
        Optional<IsolationType> isolation = object.member("isolationType", IsolationType.class);
        if (type == ActionType.ISOLATE_DEVICE && isolation.isEmpty()) {
            throw new Refused(new Refusal.PropertyMissing(object.path() + "isolationType"));
        }
        return ResponseAction.of(
                type, object.demandText("identifierValue"), isolation, object.text("deviceId"));
    }

    /** Empty for the rule, which has no type of its own and is written as null. */
    static Optional<String> typeName(ActionType type) {
        return type.subject() == Subject.RULE
                ? Optional.empty()
                : Optional.of(PREFIX + STEMS.getOrDefault(type, Term.of(type)) + SUFFIX);
    }

    private static List<String> properties(ActionType type) {
        return switch (type.subject()) {
            case DEVICE ->
                    type == ActionType.ISOLATE_DEVICE
                            ? List.of("identifierValue", "isolationType")
                            : List.of("identifierValue");
            case FILE -> List.of("identifierValue", "deviceId");
            case USER, MESSAGE, RULE -> List.of("identifierValue");
        };
    }

    private static ActionType type(JsonProperties object) {
        String name = object.demandText("@odata.type");
        return Arrays.stream(ActionType.values())
                .filter(type -> typeName(type).equals(Optional.of(name)))
                .findFirst()
                .orElseThrow(
                        () ->
                                new Refused(
                                        new Refusal.ValueNotAllowed(
                                                object.path() + "@odata.type", name, typeNames())));
    }

    private static List<String> typeNames() {
        return Arrays.stream(ActionType.values()).flatMap(type -> typeName(type).stream()).toList();
    }
}
