package dev.quell;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Alerts of megabytes: no answer has more of them than memory has room for, and none is lost. */
class LargeAnswersTest {
    private static final String ALERTS = "/v1.0/security/alerts_v2";
    private static final String INCIDENTS = "/v1.0/security/incidents";

    /** A little less than an alert may have, 3.9 MB. */
    private static final String DETAILS =
            "[" + ("\"" + "x".repeat(30_000) + "\",").repeat(129) + "\"y\"]";

    /** The length of four of them, and of what else is in an answer. */
    private static final int FOUR_CHARS = 4 * DETAILS.length() + 100_000;

    @AutoClose private static final RunningQuell quell = new RunningQuell();
    private static Client app;
    private static List<String> incidents;

    /** Three, the newest with five alerts, then one with four, then one with three. */
    @BeforeAll
    static void incidentsHaveLargeAlerts() {
        app = quell.as("app-alerts");
        incidents = new ArrayList<>();
        String[] titles = {"jkl", "fghi", "abcde"};
        int seconds = 0;
        for (String ofOne : titles) {
            String incident = app.post(INCIDENTS, "{}").json().get("id").stringValue();
            incidents.addFirst(incident);
            for (int i = 0; i < ofOne.length(); i++) {
                quell.at(RunningQuell.START.plusSeconds(seconds++));
                assertThat(create(incident, ofOne.charAt(i)).status()).isEqualTo(201);
            }
        }
    }

    private static Client.Reply create(String incident, char title) {
        return app.post(
                INCIDENTS + "/" + incident + "/alerts",
                "{\"title\":\"%s\",\"customDetails\":{\"x\":%s}}".formatted(title, DETAILS));
    }

    @Test
    void aPageOfLargeAlertsEndsEarlyAndALinkLeadsOn() {
        assertThat(pages(ALERTS)).containsExactly("edcb", "aihg", "flkj");
        assertThat(pages(ALERTS + "?$orderby=createdDateTime%20desc&$top=1000"))
                .containsExactly("edcb", "aihg", "flkj");
        assertThat(pages(INCIDENTS + "/" + incidents.getFirst() + "/alerts"))
                .containsExactly("abcd", "e");
    }

    @Test
    void whatIsSkippedIsSkippedOnce() {
        assertThat(pages(ALERTS + "?$skip=3&$top=9")).containsExactly("baih", "gflk", "j");
    }

    @Test
    void anIncidentIsExpandedByAsManyAsHaveRoomAndALinkToTheRest() {
        JsonNode incident =
                app.get(INCIDENTS + "/" + incidents.getFirst() + "?$expand=alerts").json();

        assertThat(titles(incident.get("alerts"))).isEqualTo("abcd");
        assertThat(pages(path(incident.get("alerts@odata.nextLink")))).containsExactly("e");
    }

    @Test
    void whatHasRoomIsExpandedWithoutALink() {
        JsonNode incident = app.get(INCIDENTS + "/" + incidents.get(1) + "?$expand=alerts").json();

        assertThat(titles(incident.get("alerts"))).isEqualTo("fghi");
        assertThat(incident.has("alerts@odata.nextLink")).isFalse();
    }

    @Test
    void aPageOfExpandedIncidentsEndsWhereTheNextHasNoRoom() {
        String path = INCIDENTS + "?$expand=alerts&$count=true";
        List<String> seen = new ArrayList<>();
        for (String incident : incidents) {
            Client.Reply reply = app.get(path);
            JsonNode list = reply.json();
            assertThat(reply.response().body()).hasSizeLessThan(FOUR_CHARS);
            assertThat(list.get("@odata.count").intValue()).isEqualTo(3);
            assertThat(list.get("value").size()).isEqualTo(1);
            assertThat(list.at("/value/0/id").stringValue()).isEqualTo(incident);
            seen.add(titles(list.at("/value/0/alerts")));
            path = list.has("@odata.nextLink") ? path(list.get("@odata.nextLink")) : "";
        }

        assertThat(seen).containsExactly("abcd", "fghi", "jkl");
        assertThat(path).isEmpty();
    }

    @Test
    void anAlertThatComesAgainIsFoundBehindTheFirstPage() {
        assertThat(create(incidents.getFirst(), 'e').status()).isEqualTo(200);
    }

    @Test
    void anIncidentWithMoreThanMemoryBearsIsNotMerged() {
        Client.Reply reply =
                app.post(
                        INCIDENTS + "/mergeIncidents",
                        "{\"incidentIds\":[\"%s\",\"%s\"]}"
                                .formatted(incidents.getLast(), incidents.getFirst()));

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.message())
                .isEqualTo(
                        "Incident '%s' holds more than 16777216 bytes of alerts or of tasks. Move some of its alerts first."
                                .formatted(incidents.getFirst()));
    }

    private static List<String> pages(String first) {
        List<String> pages = new ArrayList<>();
        String path = first;
        while (!path.isEmpty()) {
            Client.Reply reply = app.get(path);
            assertThat(reply.status()).isEqualTo(200);
            assertThat(reply.response().body()).hasSizeLessThan(FOUR_CHARS);
            pages.add(titles(reply.json().get("value")));
            JsonNode link = reply.json().get("@odata.nextLink");
            path = link == null ? "" : path(link);
        }
        return pages;
    }

    private static String path(JsonNode link) {
        URI uri = URI.create(link.stringValue());
        return uri.getRawPath() + "?" + uri.getRawQuery();
    }

    private static String titles(JsonNode alerts) {
        StringBuilder titles = new StringBuilder();
        alerts.forEach(alert -> titles.append(alert.get("title").stringValue()));
        return titles.toString();
    }
}
