package dev.quell;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Alerts over HTTP: contract.md §1 rows 12 and 14 to 16, §2.3. */
class AlertApiTest {
    private static final String ALERT = "/v1.0/security/alerts_v2/da7f1e_1";
    private static final String OF_INCIDENT = "/beta/security/incidents/881/alerts";

    @AutoClose private static final RunningQuell quell = new RunningQuell();

    private RunningQuell.World world;
    private Client app;

    @BeforeEach
    void store() {
        world = quell.world("881", "da7f1e_1");
        app = world.as("app-alerts");
    }

    @ParameterizedTest
    @CsvSource({
        "/beta/security/alerts_v2/da7f1e_1",
        "/v1.0/security/Alerts_V2('da7f1e_1')",
        "/beta/security/incidents/881/alerts/da7f1e_1"
    })
    void anAlertIsWrittenWithAllItsMembers(String path) {
        Client.Reply reply = world.as("app-read").get(path);

        assertThat(reply.status()).isEqualTo(200);
        JsonNode alert = reply.json();
        assertThat(alert.get("@odata.context").stringValue())
                .endsWith("$metadata#security/alerts_v2/$entity");
        assertThat(alert.propertyNames()).hasSize(37);
        assertThat(alert.get("tenantId").stringValue()).isEqualTo(world.tenant().text());
        assertThat(alert.get("category").stringValue()).isEqualTo("Execution");
        assertThat(alert.get("categories").toString()).isEqualTo("[\"Execution\"]");
        assertThat(alert.get("evidence").size()).isEqualTo(2);
        assertThat(alert.get("evidence").get(1).get("fileDetails").get("fileSize").intValue())
                .isEqualTo(61_363);
    }

    @Test
    void selectWritesOnlyWhatItNames() {
        assertThat(app.get(ALERT + "?$select=title,status").json().propertyNames())
                .containsExactly("@odata.context", "status", "title");
        assertThat(app.get(ALERT + "?$select=colour").status()).isEqualTo(400);
    }

    @Test
    void anAlertIsFoundOnlyInItsOwnIncident() {
        world.store("882");

        Client.Reply reply = app.get("/beta/security/incidents/882/alerts/da7f1e_1");

        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.message()).isEqualTo("alertId da7f1e_1 not found");
        assertThat(app.get("/beta/security/alerts_v2/a%20b").message())
                .isEqualTo("Invalid alert id a b");
    }

    @Test
    void whatAClientMayChangeIsChanged() {
        quell.at(RunningQuell.START.plus(Duration.ofHours(1)));

        Client.Reply reply =
                patch(
                        """
                        {"status":"InProgress","classification":"TruePositive","determination":"clean",
                        "assignedTo":"mara","customDetails":{"host":["x",1]}}""");

        assertThat(reply.status()).as(reply.response().body()).isEqualTo(200);
        JsonNode alert = reply.json();
        assertThat(alert.get("status").stringValue()).isEqualTo("inProgress");
        assertThat(alert.get("classification").stringValue()).isEqualTo("truePositive");
        assertThat(alert.get("determination").stringValue()).isEqualTo("notMalicious");
        assertThat(alert.get("customDetails").toString()).isEqualTo("{\"host\":[\"x\",1]}");
        assertThat(alert.get("lastUpdateDateTime").stringValue()).isEqualTo("2026-11-24T11:15:30Z");
        assertThat(alert.get("evidence").size()).isEqualTo(2);
        assertThat(app.get(ALERT).json().get("customDetails"))
                .isEqualTo(alert.get("customDetails"));
    }

    @Test
    void resolvingSetsTheTimeOfItAndReopeningClearsIt() {
        assertThat(patch("{\"status\":\"resolved\"}").json().get("resolvedDateTime").stringValue())
                .isEqualTo("2026-11-24T10:15:30Z");
        assertThat(patch("{\"assignedTo\":\"x\"}").json().get("resolvedDateTime").stringValue())
                .isEqualTo("2026-11-24T10:15:30Z");
        assertThat(patch("{\"status\":\"new\"}").json().get("resolvedDateTime").isNull()).isTrue();
    }

    @Test
    void nullClearsButNotTheStatus() {
        patch("{\"classification\":\"truePositive\",\"assignedTo\":\"x\"}");

        JsonNode alert =
                patch("{\"classification\":null,\"assignedTo\":null,\"customDetails\":null}")
                        .json();

        assertThat(alert.get("classification").isNull()).isTrue();
        assertThat(alert.get("assignedTo").isNull()).isTrue();
        assertThat(alert.get("customDetails").isNull()).isTrue();
        assertThat(patch("{\"status\":null}").message())
                .isEqualTo("Property 'status' must not be null.");
    }

    @Test
    void whatChangesNothingIsNoChange() {
        String tag = app.get(ALERT).header("ETag").orElseThrow();

        for (String body :
                new String[] {
                    "{}",
                    "{\"status\":\"new\"}",
                    "{\"@odata.type\":\"#microsoft.graph.security.alert\",\"severity\":\"medium\"}",
                    "{\"createdDateTime\":\"2026-11-20T07:58:22.856Z\"}"
                }) {
            assertThat(patch(body).header("ETag")).as(body).contains(tag);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"severity\":\"high\"} | Property 'severity' cannot be updated.",
                "{\"evidence\":[]} | Property 'evidence' cannot be updated.",
                "{\"colour\":1} | Property 'colour' cannot be updated.",
                "{\"status\":\"unknown\"} | Invalid value 'unknown' for property 'status'. Allowed values: new, inProgress, resolved.",
                "{\"status\":\"unknownFutureValue\"} | Invalid value",
                "{\"customDetails\":[]} | Property 'customDetails' must be an object.",
                "{\"assignedTo\":1} | Property 'assignedTo' must be a string."
            })
    void anythingElseIsRefusedByName(String body, String message) {
        Client.Reply reply = patch(body);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.message()).startsWith(message);
    }

    @Test
    void aStaleVersionIsRefusedAndAMinimalAnswerIsEmpty() {
        String tag = app.get(ALERT).header("ETag").orElseThrow();
        Client.Reply minimal =
                app.send(
                        "PATCH",
                        ALERT,
                        Optional.of("{\"status\":\"inProgress\"}"),
                        "If-Match",
                        tag,
                        "Prefer",
                        "return=minimal");
        assertThat(minimal.status()).isEqualTo(204);
        assertThat(minimal.header("Preference-Applied")).contains("return=minimal");

        assertThat(app.send("PATCH", ALERT, Optional.of("{}"), "If-Match", tag).status())
                .isEqualTo(412);
    }

    @ParameterizedTest
    @CsvSource({ALERT + "/comments", OF_INCIDENT + "/da7f1e_1/comments"})
    void commentsComeAsOneOrSeveral(String path) {
        app.post(path, "{\"comment\":\"one\"}");

        Client.Reply reply = app.post(path, "[{\"comment\":\"two\"},{\"comment\":\"three\"}]");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.json().get("@odata.context").stringValue())
                .endsWith("#security/alerts_v2('da7f1e_1')/comments");
        assertThat(reply.json().get("value").valueStream().map(c -> c.get("comment").stringValue()))
                .containsExactly("one", "two", "three");
        assertThat(app.get(ALERT).json().get("comments")).isEqualTo(reply.json().get("value"));
    }

    @Test
    void anIncidentShowsItsAlerts() {
        world.store("882");
        JsonNode alert = app.get(ALERT).json();

        JsonNode list = app.get(OF_INCIDENT).json();
        assertThat(list.get("@odata.context").stringValue())
                .endsWith("$metadata#security/incidents('881')/alerts");
        assertThat(list.get("value").get(0).get("evidence")).isEqualTo(alert.get("evidence"));
        assertThat(app.get(OF_INCIDENT + "/$count").response().body()).isEqualTo("1");
        assertThat(app.get("/beta/security/incidents/882/alerts/$count").response().body())
                .isEqualTo("0");
        assertThat(app.get("/beta/security/incidents/9/alerts").status()).isEqualTo(404);
    }

    @Test
    void anIncidentIsExpandedByItsAlerts() {
        JsonNode incident = app.get("/v1.0/security/incidents/881?$expand=alerts").json();

        assertThat(incident.get("@odata.context").stringValue())
                .endsWith("#security/incidents(alerts())/$entity");
        assertThat(incident.get("alerts")).isEqualTo(app.get(OF_INCIDENT).json().get("value"));
        assertThat(app.get("/v1.0/security/incidents/881").json().has("alerts")).isFalse();
    }

    @Test
    void expandingNeedsThePermissionToReadAlertsToo() {
        try (RunningQuell finer =
                new RunningQuell("permissions.alert-read", "SecurityAlert.Read.All")) {
            finer.store(finer.tenant(), "881");

            assertThat(finer.as("app-read").get("/v1.0/security/incidents/881").status())
                    .isEqualTo(200);
            assertThat(
                            finer.as("app-read")
                                    .get("/v1.0/security/incidents/881?$expand=alerts")
                                    .status())
                    .isEqualTo(403);
        }
    }

    private Client.Reply patch(String body) {
        return app.send("PATCH", ALERT, Optional.of(body));
    }
}
