package dev.quell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quell.api.graph.SchemaValues;
import dev.quell.intake.IncidentArrival;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Incidents and alerts on their way in: product.md §3, ADR 17. */
class FeedApiTest {
    private static final JsonMapper MAPPER = new JsonMapper();
    private static final String INCIDENTS = "/beta/security/incidents";
    private static final String ALERTS = "/v1.0/security/alerts_v2";
    private static final int ALERT_COUNT = 200;
    private static final int EVIDENCE_EACH = 10;

    private static final String EVIDENCE =
            """
            {"@odata.type":"#microsoft.graph.security.ipEvidence","ipAddress":"%s",\
            "createdDateTime":"2026-11-20T07:58:22Z","verdict":"%s","remediationStatus":"none"}""";

    @AutoClose private static final RunningQuell quell = new RunningQuell();

    private Client app;

    @BeforeEach
    void client() {
        app = quell.world().as("app-alerts");
    }

    @Test
    void aLargeIncidentComesOutAsItWentIn() {
        ObjectNode sent = MAPPER.createObjectNode().put("displayName", "All of it");
        ArrayNode alerts = sent.putArray("alerts");
        SchemaValues values = new SchemaValues(new SplittableRandom(213_213));
        List<String> types = SchemaValues.evidenceTypes();
        for (int i = 0; i < ALERT_COUNT; i++) {
            ObjectNode alert = alerts.addObject();
            alert.put("title", "Alert " + i).put("severity", "high");
            alert.put("serviceSource", "microsoftDefenderForEndpoint").put("category", "Malware");
            alert.putObject("customDetails").put("number", i);
            ArrayNode evidence = alert.putArray("evidence");
            for (int j = 0; j < EVIDENCE_EACH; j++) {
                evidence.add(values.evidence(types.get((i * EVIDENCE_EACH + j) % types.size())));
            }
        }

        Client.Reply created = app.post(INCIDENTS, sent.toString());
        assertThat(created.status()).as("%.300s", created.response().body()).isEqualTo(201);
        String id = created.json().get("id").stringValue();
        JsonNode incident =
                app.get(
                                INCIDENTS + "/" + id + "?$expand=alerts",
                                "Prefer",
                                "include-unknown-enum-members")
                        .json();

        assertThat(incident.get("alerts").size()).isEqualTo(ALERT_COUNT);
        for (int i = 0; i < ALERT_COUNT; i++) {
            JsonNode alert = incident.get("alerts").get(i);
            assertThat(alert.get("incidentId").stringValue()).isEqualTo(id);
            alerts.get(i)
                    .properties()
                    .forEach(
                            member ->
                                    assertThat(alert.get(member.getKey()))
                                            .as(member.getKey())
                                            .isEqualTo(member.getValue()));
        }
    }

    @Test
    void theSameIncidentAgainIsMergedAndNothingDoubled() {
        String body =
                """
                {"displayName":"x","@quell.externalId":"7","@quell.externalSource":"siem",
                "alerts":[{"title":"a","@quell.externalId":"7/1","@quell.externalSource":"siem"},
                {"title":"b","comments":[{"comment":"seen"}]}],
                "tasks":[{"displayName":"t"},{"displayName":"t"}]}""";
        Client.Reply first = app.post(INCIDENTS, body);
        assertThat(first.status()).as(first.response().body()).isEqualTo(201);
        String incident = INCIDENTS + "/" + first.json().get("id").stringValue();
        app.patch(incident, "{\"status\":\"inProgress\"}");
        String tag = app.get(incident).header("ETag").orElseThrow();

        Client.Reply again = app.post(INCIDENTS, body);

        assertThat(again.status()).isEqualTo(200);
        assertThat(again.json().get("id")).isEqualTo(first.json().get("id"));
        assertThat(again.json().get("status").stringValue()).isEqualTo("inProgress");
        assertThat(again.json().get("alerts")).isEqualTo(first.json().get("alerts"));
        assertThat(again.json().get("tasks")).isEqualTo(first.json().get("tasks"));
        assertThat(app.get(incident).header("ETag")).contains(tag);
        assertThat(app.get(incident + "/alerts/$count").response().body()).isEqualTo("2");
    }

    @Test
    void theSameIncidentAgainBringsItsCommentsAndKeepsWhatPeopleMadeOfIt() {
        String named = "\"@quell.externalId\":\"10\",\"@quell.externalSource\":\"siem\"";
        String first = "{" + named + ",\"summary\":\"ours\",\"comments\":[{\"comment\":\"a\"}]}";
        String incident =
                INCIDENTS + "/" + app.post(INCIDENTS, first).json().get("id").stringValue();
        app.patch(incident, "{\"summary\":\"theirs\"}");

        Client.Reply again =
                app.post(
                        INCIDENTS,
                        "{"
                                + named
                                + ",\"summary\":\"ours\",\"comments\":[{\"comment\":\"a\"},{\"comment\":\"b\"}]}");

        assertThat(again.status()).as(again.response().body()).isEqualTo(200);
        assertThat(again.json().get("summary").stringValue()).isEqualTo("theirs");
        assertThat(app.get(incident).json().get("comments").size()).isEqualTo(2);
        assertThat(app.get(incident).json().get("comments").get(1).get("comment").stringValue())
                .isEqualTo("b");
    }

    @Test
    void whatIsNewInAnIncidentIsAdded() {
        String named = "\"@quell.externalId\":\"8\",\"@quell.externalSource\":\"siem\"";
        Client.Reply first = app.post(INCIDENTS, "{" + named + ",\"alerts\":[{\"title\":\"a\"}]}");
        String incident = INCIDENTS + "/" + first.json().get("id").stringValue();

        app.post(INCIDENTS, "{" + named + ",\"alerts\":[{\"title\":\"a\"},{\"title\":\"b\"}]}");

        assertThat(
                        app.get(incident + "/alerts")
                                .json()
                                .get("value")
                                .valueStream()
                                .map(alert -> alert.get("title").stringValue()))
                .as("of one moment, so in the order of their random ids")
                .containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void theSameAlertAgainBringsItsNewsAndKeepsWhatPeopleMadeOfIt() {
        String named = "\"@quell.externalId\":\"9\",\"@quell.externalSource\":\"edr\"";
        String source =
                EVIDENCE.formatted("10.0.0.1", "unknown")
                        + ","
                        + EVIDENCE.formatted("::1", "unknown");
        Client.Reply first =
                app.post(ALERTS, "{" + named + ",\"title\":\"a\",\"evidence\":[" + source + "]}");
        assertThat(first.status()).as(first.response().body()).isEqualTo(201);
        String path = ALERTS + "/" + first.json().get("id").stringValue();
        app.patch(path, "{\"status\":\"inProgress\",\"assignedTo\":\"mara\"}");

        Client.Reply again =
                app.post(
                        ALERTS,
                        "{%s,\"severity\":\"high\",\"evidence\":[%s,%s]}"
                                .formatted(
                                        named,
                                        EVIDENCE.formatted("10.0.0.1", "malicious"),
                                        EVIDENCE.formatted("10.0.0.2", "unknown")));

        assertThat(again.status()).isEqualTo(200);
        JsonNode alert = app.get(path).json();
        assertThat(alert.get("title").stringValue()).isEqualTo("a");
        assertThat(alert.get("severity").stringValue()).isEqualTo("high");
        assertThat(alert.get("status").stringValue()).isEqualTo("inProgress");
        assertThat(alert.get("assignedTo").stringValue()).isEqualTo("mara");
        assertThat(
                        alert.get("evidence")
                                .valueStream()
                                .map(
                                        piece ->
                                                piece.get("ipAddress").stringValue()
                                                        + " "
                                                        + piece.get("verdict").stringValue()))
                .containsExactly("10.0.0.1 malicious", "::1 unknown", "10.0.0.2 unknown");
    }

    @Test
    void anotherTenantsNameIsAnotherThing() {
        String body = "{\"@quell.externalId\":\"1\",\"@quell.externalSource\":\"edr\"}";

        assertThat(app.post(ALERTS, body).status()).isEqualTo(201);
        assertThat(app.post(ALERTS, body).status()).isEqualTo(200);
        assertThat(quell.world().as("app-alerts").post(ALERTS, body).status()).isEqualTo(201);
    }

    @Test
    void anAlertOfAnIncidentIsAChangeOfIt() {
        String id = app.post(INCIDENTS, "{}").json().get("id").stringValue();
        quell.at(RunningQuell.START.plusSeconds(60));

        Client.Reply alert = app.post(INCIDENTS + "/" + id + "/alerts", "{\"title\":\"a\"}");

        assertThat(alert.status()).as(alert.response().body()).isEqualTo(201);
        assertThat(alert.json().get("incidentId").stringValue()).isEqualTo(id);
        assertThat(alert.header("Location").orElseThrow()).contains("/security/alerts_v2/");
        assertThat(app.get(INCIDENTS + "/" + id).json().get("lastUpdateDateTime").stringValue())
                .isEqualTo("2026-11-24T10:16:30Z");
        assertThat(app.post(ALERTS, "{\"incidentId\":\"" + id + "\"}").status()).isEqualTo(201);
        assertThat(app.get(INCIDENTS + "/" + id + "/alerts/$count").response().body())
                .isEqualTo("2");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"colour\":1} | Property 'colour' is not supported here.",
                "{\"id\":\"1\"} | Property 'id' is not supported here.",
                "{\"status\":\"unknown\"} | Invalid value 'unknown' for property 'status'.",
                "{\"incidentId\":\"77\"} | incidentId 77 not found",
                "{\"createdDateTime\":\"now\"} | Property 'createdDateTime' must be a time",
                "{\"detectionSource\":\"x\"} | Invalid value 'x' for property 'detectionSource'.",
                "{\"evidence\":[{}]} | Property 'evidence/0/@odata.type' is required.",
                "{\"evidence\":[{\"@odata.type\":\"#x\"}]} | Invalid value '#x' for property 'evidence/0/@odata.type'.",
                "{\"@quell.externalId\":\"1\"} | Property '@quell.externalSource' is required.",
                "{\"@quell.colour\":\"1\"} | Property '@quell.colour' is not supported here.",
                "{\"comments\":[{\"comment\":\"x\",\"createdByDisplayName\":\"y\"}]} | Property 'comments/0/createdByDisplayName' is not supported here."
            })
    void whatCannotBeIsRefusedByName(String body, String message) {
        assertThat(app.post(ALERTS, body).message()).startsWith(message);
    }

    @Test
    void aNestedRefusalNamesItsPath() {
        assertThat(app.post(INCIDENTS, "{\"alerts\":[{},{\"evidence\":[{\"x\":1}]}]}").message())
                .isEqualTo("Property 'alerts/1/evidence/0/@odata.type' is required.");
    }

    @Test
    void moreThanTheLimitsIsRefused() {
        String many = "{\"alerts\":[" + "{},".repeat(IncidentArrival.ALERTS_MAX) + "{}]}";
        assertThat(app.post(INCIDENTS, many).message())
                .isEqualTo("Property 'alerts' has more than 300 items.");
        String twice =
                "{\"title\":\"a\",\"@quell.externalId\":\"1\",\"@quell.externalSource\":\"s\"}";
        Client.Reply reply = app.post(INCIDENTS, "{\"alerts\":[" + twice + "," + twice + "]}");
        assertThat(reply.status()).isEqualTo(409);
    }

    @Test
    void alertsNeedThePermissionToWriteAlerts() {
        Client incidents = quell.world().as("app-write");

        assertThat(incidents.post(INCIDENTS, "{\"alerts\":[{}]}").status()).isEqualTo(403);
        assertThat(incidents.post(INCIDENTS, "{}").status()).isEqualTo(201);
    }
}
