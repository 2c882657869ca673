package dev.quell.connector.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quell.connector.ActionRequest;
import dev.quell.connector.ActionType;
import dev.quell.connector.IsolationType;
import dev.quell.connector.ResponseAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class EventTest {

    @Test
    void anOrderSaysWhatIsToBeDoneForWhomAndUntilWhen() {
        assertThat(new String(new Event().of(Orders.isolation()), StandardCharsets.UTF_8))
                .isEqualTo(
                        """
                        {"type":"response_action.requested","timestamp":"2026-11-25T12:00:00Z",\
                        "data":{"tenantId":"tenant-1","incidentId":"incident-1","taskId":"213213",\
                        "requestedBy":"Ann \\"A\\" Ä.","actionType":"isolateDevice",\
                        "responseAction":{"@odata.type":\
                        "#microsoft.graph.security.isolateDeviceIncidentTaskResponseAction",\
                        "identifierValue":"host-1","isolationType":"selective"},"attempt":1,\
                        "expiresAt":"2026-11-25T13:00:00Z",\
                        "callbackUrl":"https://quell.example/quell/v1/runs/17/result",\
                        "callbackToken":"one-time"}}""");
    }

    @Test
    void anOrderThatCannotBeReportedSaysNotWhere() {
        ResponseAction action = new ResponseAction.OnUser(ActionType.DISABLE_USER, "ann");

        assertThat(data(Orders.of(action, 3, false)).propertyNames())
                .containsExactly(
                        "tenantId",
                        "incidentId",
                        "taskId",
                        "requestedBy",
                        "actionType",
                        "responseAction",
                        "attempt",
                        "expiresAt");
        assertThat(data(Orders.of(action, 3, false)).get("attempt").intValue()).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource({
        "RUN_ANTI_VIRUS_SCAN, runAntivirusScan",
        "COLLECT_INVESTIGATION_PACKAGE, collectInvestigationPackage",
        "UN_ISOLATE_DEVICE, unIsolateDevice",
        "HARD_DELETE_EMAIL, hardDeleteEmail",
        "SOFT_DELETE_EMAIL, softDelete",
        "MARK_USER_AS_COMPROMISED, markUserAsCompromised"
    })
    void anActionIsSpelledAsGraphDoes(ActionType type, String stem) {
        ResponseAction action = ResponseAction.of(type, "it", Optional.empty(), Optional.empty());

        assertThat(data(Orders.of(action, 1, false)).get("responseAction").toString())
                .isEqualTo(
                        "{\"@odata.type\":\"#microsoft.graph.security."
                                + stem
                                + "IncidentTaskResponseAction\",\"identifierValue\":\"it\"}");
    }

    @Test
    void aFileMayBeStoppedOnOneDevice() {
        JsonNode data =
                data(
                        Orders.of(
                                new ResponseAction.StopAndQuarantineFile(
                                        "da39a3ee", Optional.of("host-1")),
                                1,
                                false));

        assertThat(data.get("responseAction").get("deviceId").stringValue()).isEqualTo("host-1");
    }

    @Test
    void aRuleHasNoFormInGraph() {
        JsonNode data = data(Orders.of(new ResponseAction.SubmitIocRule(), 1, false));

        assertThat(data.get("actionType").stringValue()).isEqualTo("submitIocRule");
        assertThat(data.get("responseAction").isNull()).isTrue();
    }

    @Test
    void isolationIsFullOrSelective() {
        assertThat(
                        data(Orders.of(
                                        new ResponseAction.IsolateDevice(
                                                "host-1", IsolationType.FULL),
                                        1,
                                        false))
                                .get("responseAction")
                                .get("isolationType")
                                .stringValue())
                .isEqualTo("full");
    }

    private static JsonNode data(ActionRequest request) {
        return new JsonMapper().readTree(new Event().of(request)).get("data");
    }
}
