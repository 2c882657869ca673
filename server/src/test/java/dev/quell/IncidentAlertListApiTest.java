package dev.quell;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** The list of the alerts of an incident over HTTP: contract.md §1 row 12, §3. */
class IncidentAlertListApiTest {
    private static final String ALERTS = "/v1.0/security/incidents/881/alerts";

    @AutoClose private static final RunningQuell quell = new RunningQuell();

    private Client app;

    /** 881 has four, a second apart, a the oldest; 882 one that is like them, x; y has none. */
    @BeforeEach
    void twoIncidentsHaveAlerts() {
        RunningQuell.World world = quell.world("881", "882");
        app = world.as("app-alerts");
        create(0, "881", "'title':'a','severity':'high'");
        create(1, "881", "'title':'b','severity':'low','assignedTo':'mara'");
        create(2, "881", "'title':'c','severity':'high','determination':'malware'");
        create(3, "881", "'title':'d','severity':'medium','status':'resolved'");
        create(4, "882", "'title':'x','severity':'high'");
        create(5, "", "'title':'y','severity':'high'");
    }

    private void create(int seconds, String incident, String members) {
        quell.at(RunningQuell.START.plusSeconds(seconds));
        String path =
                incident.isEmpty() ? "/v1.0/security/alerts_v2" : ALERTS.replace("881", incident);
        assertThat(app.post(path, "{" + members.replace('\'', '"') + "}").status()).isEqualTo(201);
    }

    @Test
    void allOfThemComeAtOnceTheOldestFirst() {
        Client.Reply reply = app.get(ALERTS);

        assertThat(titles(reply)).isEqualTo("abcd");
        assertThat(reply.json().get("@odata.context").stringValue())
                .endsWith("/v1.0/$metadata#security/incidents('881')/alerts");
        assertThat(reply.json().has("@odata.nextLink")).isFalse();
        assertThat(reply.json().has("@odata.count")).isFalse();
        assertThat(app.get(ALERTS + "/$count").response().body()).isEqualTo("4");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "severity eq 'high' | ac",
                "severity eq 'high' or severity eq 'low' | abc",
                "not (severity eq 'high') | bd",
                "status in ('new','resolved') | abcd",
                "assignedTo eq null and severity ne 'medium' | ac",
                "createdDateTime gt 2026-11-24T10:15:31Z | cd"
            })
    void aFilterIsAskedOfTheIncidentsAlertsAlone(String filter, String titles) {
        String query = "?$filter=" + URLEncoder.encode(filter, StandardCharsets.UTF_8);

        assertThat(titles(app.get(ALERTS + query))).isEqualTo(titles);
        assertThat(app.get(ALERTS + "/$count" + query).response().body())
                .isEqualTo(Integer.toString(titles.length()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "$orderby=createdDateTime%20desc | dcba",
                "$orderby=lastUpdateDateTime%20desc | dcba",
                "$top=2&$skip=1 | bc",
                "$skip=4 | ''",
                "$top=0 | ''"
            })
    void theyAreOrderedAndSkippedAsAsked(String query, String titles) {
        assertThat(titles(app.get(ALERTS + "?" + query))).isEqualTo(titles);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"$top=3 | abcd", "$top=1&$orderby=lastUpdateDateTime%20desc | dcba"})
    void pagesLeadToEachAlertOnce(String query, String titles) {
        assertThat(pages(ALERTS + "?$count=true&$select=title&" + query)).isEqualTo(titles);
    }

    @Test
    void whoIsChangedMeanwhileIsSeenAllTheSame() {
        Client.Reply first = app.get(ALERTS + "?$top=2&$orderby=lastUpdateDateTime%20desc");
        quell.at(RunningQuell.START.plusSeconds(9));
        String id = app.get(ALERTS).json().get("value").get(0).get("id").stringValue();
        app.patch("/v1.0/security/alerts_v2/" + id, "{\"status\":\"inProgress\"}");

        assertThat(titles(first) + titles(app.get(next(first)))).isEqualTo("dcab");
    }

    @Test
    void whoMovesAwayIsNoLongerThere() {
        Client.Reply first = app.get(ALERTS + "?$top=2&$orderby=lastUpdateDateTime%20desc");
        String id = app.get(ALERTS).json().get("value").get(0).get("id").stringValue();
        String move = "{\"alertIds\":[\"%s\"],\"incidentId\":\"882\"}".formatted(id);
        assertThat(app.post("/v1.0/security/alerts_v2/moveAlerts", move).status()).isEqualTo(200);

        assertThat(titles(app.get(next(first)))).isEqualTo("b");
    }

    @Test
    void aLinkLeadsOnInItsOwnIncidentAlone() {
        String link = next(app.get(ALERTS + "?$top=2"));

        Client.Reply reply = app.get(link.replace("881", "882"));

        assertThat(reply.status()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "$filter=incidentId%20eq%20'882' | Could not find a property named 'incidentId'",
                "$filter=incident/id%20eq%20'882' | Could not find a property named 'incident/id'",
                "$orderby=incidentId | Could not find a property named 'incidentId'",
                "$top=1001 | The limit of '1000' for Top query has been exceeded.",
                "$expand=evidence | $expand"
            })
    void anythingElseIsRefused(String query, String message) {
        Client.Reply reply = app.get(ALERTS + "?" + query);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.message()).contains(message);
    }

    @Test
    void anIncidentThatIsNotThereHasNoList() {
        for (String below : new String[] {"", "/$count"}) {
            assertThat(app.get(ALERTS.replace("881", "9") + below).status()).isEqualTo(404);
            assertThat(app.get(ALERTS.replace("881", "x") + below).status()).isEqualTo(400);
        }
    }

    private String pages(String path) {
        Client.Reply reply = app.get(path);
        String titles = titles(reply);
        while (reply.json().has("@odata.nextLink")) {
            assertThat(reply.json().get("@odata.count").intValue()).isEqualTo(4);
            reply = app.get(next(reply));
            titles += titles(reply);
        }
        return titles;
    }

    private static String next(Client.Reply reply) {
        URI link = URI.create(reply.json().get("@odata.nextLink").stringValue());
        return link.getRawPath() + "?" + link.getRawQuery();
    }

    private static String titles(Client.Reply reply) {
        assertThat(reply.status()).as(reply.response().body()).isEqualTo(200);
        List<String> titles = new ArrayList<>();
        for (JsonNode alert : reply.json().get("value")) {
            titles.add(alert.get("title").stringValue());
        }
        return String.join("", titles);
    }
}
