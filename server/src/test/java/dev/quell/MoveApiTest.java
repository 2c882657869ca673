package dev.quell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quell.Client.Reply;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Moving alerts to another incident: contract.md §1 row 17. */
class MoveApiTest {
    private static final String INCIDENTS = "/beta/security/incidents";
    private static final String ALERTS = "/v1.0/security/alerts_v2";
    private static final String MOVE = ALERTS + "/moveAlerts";
    private static final String TO_882 = "{\"alertIds\":[\"da7f1e_1\"],\"incidentId\":\"882\"}";

    @AutoClose private static final RunningQuell quell = new RunningQuell();

    private RunningQuell.World world;
    private Client app;

    /** 881 has a task and an alert, 882 nothing. */
    @BeforeEach
    void twoIncidentsAreThere() {
        world = quell.world("881", "882", "4107", "da7f1e_1");
        app = world.as("app-alerts");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1.0/security/alerts_v2/moveAlerts",
                "/beta/security/alerts_V2/microsoft.graph.security.moveAlerts"
            })
    void theAlertMovesAndTheTaskStays(String action) {
        Reply reply =
                app.post(
                        action,
                        """
                        {"alertIds": ["da7f1e_1", "da7f1e_1"], "incidentId": "882",
                         "alertComment": "Seen with the other laptop",
                         "newCorrelationReasons": "SameAsset, temporalProximity"}""");

        assertThat(reply.status()).as(reply.response().body()).isEqualTo(200);
        assertThat(reply.json()).hasToString("{\"targetIncidentId\":\"882\"}");
        JsonNode alert = app.get(INCIDENTS + "/882/alerts/da7f1e_1").json();
        assertThat(text(alert, "incidentId")).isEqualTo("882");
        assertThat(text(alert, "lastUpdateDateTime")).isEqualTo("2026-11-24T10:15:30Z");
        assertThat(alert.get("comments").size()).isEqualTo(1);
        assertThat(text(alert.get("comments").get(0), "comment"))
                .isEqualTo("Seen with the other laptop");
        assertThat(app.get(INCIDENTS + "/881/alerts").json().get("value").isEmpty()).isTrue();
        for (String incident : new String[] {"881", "882"}) {
            JsonNode touched = app.get(INCIDENTS + "/" + incident).json();
            assertThat(text(touched, "lastUpdateDateTime")).isEqualTo("2026-11-24T10:15:30Z");
            assertThat(text(touched, "lastModifiedBy")).isEqualTo("API-App:soar");
        }
        assertThat(text(app.get("/beta/security/incidentTasks/4107").json().get("incident"), "id"))
                .isEqualTo("881");
    }

    /** As SDKs do after a 503. */
    @ParameterizedTest
    @ValueSource(strings = {"882", ""})
    void aMoveThatIsRepeatedChangesNothing(String target) {
        String body =
                target.isEmpty() ? "{\"alertIds\":[\"da7f1e_1\"],\"alertComment\":\"x\"}" : TO_882;
        String moved = text(app.post(MOVE, body).json(), "targetIncidentId");
        quell.at(RunningQuell.START.plusSeconds(60));
        JsonNode before = app.get(INCIDENTS + "?$expand=alerts").json();

        Reply again = app.post(MOVE, body);

        assertThat(text(again.json(), "targetIncidentId")).isEqualTo(moved);
        assertThat(app.get(INCIDENTS + "?$expand=alerts").json()).isEqualTo(before);
    }

    /** 881 had this alert alone; with another one in it, one can leave. */
    @Test
    void withoutAnIncidentANewOneBegins() {
        app.post(INCIDENTS + "/881/alerts", "{\"title\":\"a second\",\"severity\":\"high\"}");

        Reply reply = app.post(MOVE, "{\"alertIds\":[\"da7f1e_1\"],\"incidentId\":null}");

        assertThat(reply.status()).as(reply.response().body()).isEqualTo(200);
        JsonNode begun =
                app.get(
                                INCIDENTS
                                        + "/"
                                        + text(reply.json(), "targetIncidentId")
                                        + "?$expand=alerts")
                        .json();
        assertThat(text(begun, "displayName")).isEqualTo("Dropper started");
        assertThat(text(begun, "severity")).isEqualTo("medium");
        assertThat(text(begun, "status")).isEqualTo("active");
        assertThat(text(begun.get("alerts").get(0), "id")).isEqualTo("da7f1e_1");
        assertThat(app.get(INCIDENTS + "/881/alerts").json().get("value").size()).isEqualTo(1);
    }

    @Test
    void anAlertOfNoIncidentFindsOne() {
        String lone = text(app.post(ALERTS, "{\"title\":\"lone\"}").json(), "id");

        Reply reply =
                app.post(MOVE, "{\"alertIds\":[\"%s\"],\"incidentId\":\"882\"}".formatted(lone));

        assertThat(reply.status()).as(reply.response().body()).isEqualTo(200);
        assertThat(text(app.get(ALERTS + "/" + lone).json(), "incidentId")).isEqualTo("882");
    }

    @Test
    void whoMayWriteIncidentsAloneMovesNoAlerts() {
        Reply reply = world.as("app-write").post(MOVE, TO_882);

        assertThat(reply.status()).isEqualTo(403);
        assertThat(reply.message()).contains("SecurityAlert.ReadWrite.All");
    }

    @Test
    void nothingMovesToAnIncidentThatWasMerged() {
        app.post(INCIDENTS + "/mergeIncidents", "{\"incidentIds\":[\"881\",\"882\"]}");

        assertThat(app.post(MOVE, TO_882).message())
                .isEqualTo("Incident 882 was merged into incident 881. Use that one.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                          | 400 | Property 'alertIds' is required.",
                "{'alertIds':[]}             | 400 | Property 'alertIds' has fewer than 1 items.",
                "{'alertIds':['a b']}        | 400 | Invalid alert id a b",
                "{'alertIds':['da7f1e_1','da7f1e_2'],'incidentId':'882'} | 404 | alertId da7f1e_2 not found",
                "{'alertIds':['da7f1e_1'],'incidentId':'999'} | 404 | incidentId 999 not found",
                "{'alertIds':['da7f1e_1'],'incidentId':'x'}   | 400 | Invalid incident id x",
                "{'alertIds':['da7f1e_1'],'newCorrelationReasons':'x'} | 400 | Invalid value 'x' for property 'newCorrelationReasons'.",
                "{'alertIds':['da7f1e_1'],'x':1}              | 400 | Property 'x' is not supported here."
            })
    void whatCannotBeMovedIsRefused(String body, int status, String message) {
        Reply reply = app.post(MOVE, body.strip().replace('\'', '"'));

        assertThat(reply.status()).as(reply.response().body()).isEqualTo(status);
        assertThat(reply.message()).startsWith(message.strip());
        assertThat(text(app.get(ALERTS + "/da7f1e_1").json(), "incidentId")).isEqualTo("881");
    }

    @Test
    void moreThanThreeHundredAtOnceAreRefused() {
        String ids = "\"1\"" + ",\"%d\"".repeat(300).formatted(numbers());

        assertThat(app.post(MOVE, "{\"alertIds\":[" + ids + "]}").message())
                .startsWith("Property 'alertIds' has more than 300 items.");
    }

    private static Object[] numbers() {
        return java.util.stream.IntStream.range(2, 302).boxed().toArray();
    }

    private static String text(JsonNode node, String name) {
        return node.get(name).stringValue();
    }
}
