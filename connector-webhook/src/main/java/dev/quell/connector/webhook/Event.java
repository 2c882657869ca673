package dev.quell.connector.webhook;

import dev.quell.connector.ActionRequest;
import dev.quell.connector.ActionType;
import dev.quell.connector.IsolationType;
import dev.quell.connector.ResponseAction;
import java.io.ByteArrayOutputStream;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * The body of an order: an event of Standard Webhooks, with the action as Microsoft Graph has it.
 */
final class Event {
    private static final String TYPE = "response_action.requested";
    private static final String PREFIX = "#microsoft.graph.security.";
    private static final String SUFFIX = "IncidentTaskResponseAction";

    /** Spellings of Microsoft's that do not follow from the action type. */
    private static final Map<ActionType, String> STEMS =
            Map.of(
                    ActionType.RUN_ANTI_VIRUS_SCAN, "runAntivirusScan",
                    ActionType.SOFT_DELETE_EMAIL, "softDelete");

    private final JsonFactory factory = new JsonFactory();

    byte[] of(ActionRequest request) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = factory.createGenerator(ObjectWriteContext.empty(), bytes)) {
            json.writeStartObject();
            json.writeStringProperty("type", TYPE);
            json.writeStringProperty("timestamp", request.origin().requestedAt().toString());
            json.writeObjectPropertyStart("data");
            data(json, request);
            json.writeEndObject();
            json.writeEndObject();
        }
        return bytes.toByteArray();
    }

    private static void data(JsonGenerator json, ActionRequest request) {
        json.writeStringProperty("tenantId", request.origin().tenant());
        json.writeStringProperty("incidentId", request.origin().incident());
        json.writeStringProperty("taskId", request.origin().task());
        json.writeStringProperty("requestedBy", request.origin().requestedBy());
        json.writeStringProperty("actionType", request.action().type().term());
        json.writeName("responseAction");
        action(json, request.action());
        json.writeNumberProperty("attempt", request.attempt());
        json.writeStringProperty("expiresAt", request.expires().toString());
        request.callback()
                .ifPresent(
                        callback -> {
                            json.writeStringProperty("callbackUrl", callback.address().toString());
                            json.writeStringProperty("callbackToken", callback.secret());
                        });
    }

    private static void action(JsonGenerator json, ResponseAction action) {
        if (action instanceof ResponseAction.SubmitIocRule) {
            json.writeNull(); // Graph has no form for it
            return;
        }
        ActionType type = action.type();
        json.writeStartObject();
        json.writeStringProperty(
                "@odata.type", PREFIX + STEMS.getOrDefault(type, type.term()) + SUFFIX);
        json.writeStringProperty("identifierValue", action.identifier());
        switch (action) {
            case ResponseAction.IsolateDevice(String _, IsolationType isolation) ->
                    json.writeStringProperty("isolationType", isolation.term());
            case ResponseAction.StopAndQuarantineFile(String _, Optional<String> device) ->
                    device.ifPresent(id -> json.writeStringProperty("deviceId", id));
            case ResponseAction.SubmitIocRule _,
                    ResponseAction.OnDevice _,
                    ResponseAction.OnUser _,
                    ResponseAction.OnMessage _ -> {}
        }
        json.writeEndObject();
    }
}
