package dev.quell.api.graph;

import dev.quell.connector.ActionType;
import dev.quell.connector.IsolationType;
import dev.quell.connector.ResponseAction;
import dev.quell.refusal.Refusal;
import dev.quell.refusal.Refused;
import dev.quell.terms.Term;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;

/**
 * The one place that knows how response actions look: contract.md §5. Their type names are a table,
 * since three of them do not follow from the action type.
 */
final class ResponseActionJson {
    private static final String PREFIX = "#microsoft.graph.security.";
    private static final String SUFFIX = "IncidentTaskResponseAction";

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
        switch (type) {
            case ISOLATE_DEVICE -> object.demandOnly(List.of("identifierValue", "isolationType"));
            case STOP_AND_QUARANTINE_FILE ->
                    object.demandOnly(List.of("identifierValue", "deviceId"));
            case RUN_ANTI_VIRUS_SCAN,
                    COLLECT_INVESTIGATION_PACKAGE,
                    RESTRICT_APP_EXECUTION,
                    SUBMIT_IOC_RULE,
                    FORCE_USER_PASSWORD_RESET,
                    DISABLE_USER,
                    MARK_USER_AS_COMPROMISED,
                    REQUIRE_SIGN_IN,
                    HARD_DELETE_EMAIL,
                    SOFT_DELETE_EMAIL,
                    UN_ISOLATE_DEVICE,
                    UN_RESTRICT_APP_EXECUTION,
                    ENABLE_USER ->
                    object.demandOnly(List.of("identifierValue"));
        }
        Optional<IsolationType> isolation = object.member("isolationType", IsolationType.class);
        if (type == ActionType.ISOLATE_DEVICE && isolation.isEmpty()) {
            throw new Refused(new Refusal.PropertyMissing(object.path() + "isolationType"));
        }
        return ResponseAction.of(
                type, object.demandText("identifierValue"), isolation, object.text("deviceId"));
    }

    /** Empty for the rule, which has no type of its own and is written as null. */
    static Optional<String> typeName(ActionType type) {
        return switch (type) {
            case SUBMIT_IOC_RULE -> Optional.empty();
            case RUN_ANTI_VIRUS_SCAN -> Optional.of(PREFIX + "runAntivirusScan" + SUFFIX);
            case SOFT_DELETE_EMAIL -> Optional.of(PREFIX + "softDelete" + SUFFIX);
            case ISOLATE_DEVICE,
                    STOP_AND_QUARANTINE_FILE,
                    COLLECT_INVESTIGATION_PACKAGE,
                    RESTRICT_APP_EXECUTION,
                    FORCE_USER_PASSWORD_RESET,
                    DISABLE_USER,
                    MARK_USER_AS_COMPROMISED,
                    REQUIRE_SIGN_IN,
                    HARD_DELETE_EMAIL,
                    UN_ISOLATE_DEVICE,
                    UN_RESTRICT_APP_EXECUTION,
                    ENABLE_USER ->
                    Optional.of(PREFIX + Term.of(type) + SUFFIX);
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
