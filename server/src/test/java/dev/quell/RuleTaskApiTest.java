package dev.quell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quell.access.DirectoryRole;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/**
 * A task to submit an IOC rule: an action type of Graph's that has no type of response action, so
 * that such a task comes in by an import alone (contract.md §11.11).
 */
class RuleTaskApiTest {
    private static final String TRANSFER = "/quell/v1/transfer";
    private static final String TASK = "/beta/security/incidentTasks/9001";
    private static final String IN_AN_INCIDENT =
            "\"incident\":{\"@odata.type\":\"#microsoft.graph.security.incident\",\"id\":\"881\"}";

    @AutoClose private static final RunningQuell quell = new RunningQuell();

    private Client client;

    @BeforeEach
    void anIncidentIsThere() {
        RunningQuell.World world = quell.world("881");
        client =
                quell.with(
                        quell.tokens(world.tenant())
                                .user(
                                        "mara.lind",
                                        "SecurityIncident.ReadWrite.All"
                                                + " SecurityAlert.ReadWrite.All"
                                                + " Quell.Identity.ReadWrite.All",
                                        DirectoryRole.SECURITY_ADMINISTRATOR));
    }

    @Test
    void itComesInAndGoesOutAsItWas() {
        assertThat(imported(task()).toString())
                .isEqualTo("{\"added\":1,\"present\":0,\"refused\":[]}");

        JsonNode out = client.get(TRANSFER).json().get("value").get(1);
        assertThat(out.get("actionType").stringValue()).isEqualTo("submitIocRule");
        assertThat(out.get("actionStatus").stringValue()).isEqualTo("inProgress");
        assertThat(out.get("responseAction").isNull()).isTrue();
        assertThat(out.get("@quell.identifierValue").stringValue()).isEmpty();
        assertThat(imported(out.toString()).get("present").intValue()).isEqualTo(1);
    }

    @Test
    void overGraphItHasNoResponseActionAndKeepsItsTypeWhenItChanges() {
        imported(task());

        JsonNode changed = client.patch(TASK, "{\"status\":\"completed\"}").json();

        for (JsonNode task : new JsonNode[] {changed, client.get(TASK).json()}) {
            assertThat(task.get("status").stringValue()).isEqualTo("completed");
            assertThat(task.get("actionType").stringValue()).isEqualTo("submitIocRule");
            assertThat(task.get("actionStatus").stringValue()).isEqualTo("inProgress");
            assertThat(task.get("responseAction").isNull()).isTrue();
            assertThat(task.has("@quell.identifierValue")).isFalse();
        }
        assertThat(
                        client.get(
                                        "/beta/security/incidentTasks?$filter=actionType%20eq%20'submitIocRule'")
                                .json()
                                .get("value"))
                .hasSize(1);
    }

    /** What cannot be kept is refused: an import that drops something is no import. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "an identifier     | \"actionType\":\"submitIocRule\",\"@quell.identifierValue\":\"x\" | Property '@quell.identifierValue' must be empty",
                "none              | \"actionType\":\"submitIocRule\" | Invalid value 'submitIocRule' for property 'actionType'. Allowed values: text",
                "another type      | \"actionType\":\"disableUser\",\"@quell.identifierValue\":\"\" | Invalid value 'disableUser' for property 'actionType'. Allowed values: submitIocRule",
                "two identifiers   | \"actionType\":\"disableUser\",\"@quell.identifierValue\":\"y\",\"responseAction\":{\"@odata.type\":\"#microsoft.graph.security.disableUserIncidentTaskResponseAction\",\"identifierValue\":\"x\"} | Property '@quell.identifierValue' must be absent"
            })
    void whatCannotBeKeptIsNotTaken(String name, String action, String message) {
        JsonNode report = imported(taskOf(action));

        assertThat(report.get("refused")).as(name).hasSize(1);
        assertThat(report.get("refused").get(0).get("message").stringValue()).startsWith(message);
        assertThat(client.get(TASK).status()).isEqualTo(404);
    }

    private JsonNode imported(String line) {
        Client.Reply reply = client.post(TRANSFER, "{\"value\":[" + line + "]}");
        assertThat(reply.status()).as(reply.response().body()).isEqualTo(200);
        return reply.json();
    }

    private static String task() {
        return taskOf("\"actionType\":\"submitIocRule\",\"@quell.identifierValue\":\"\"");
    }

    private static String taskOf(String action) {
        return """
        {"@odata.type":"#microsoft.graph.security.incidentTask","id":"9001",%s,
        "status":"open","source":"defenderExpertsGuidedResponse","displayName":"Block the hash",
        "description":"","createdDateTime":"2026-11-20T08:00:00Z","createdByDisplayName":"Ada",
        "lastModifiedDateTime":"2026-11-20T08:00:00Z","lastModifiedByDisplayName":"Ada",
        "actionStatus":"inProgress",%s}"""
                .formatted(IN_AN_INCIDENT, action);
    }
}
