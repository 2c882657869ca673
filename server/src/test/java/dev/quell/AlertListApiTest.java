package dev.quell;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** The list of alerts over HTTP: contract.md §1 row 14, §3. */
class AlertListApiTest {
    private static final String ALERTS = "/v1.0/security/alerts_v2";

    @AutoClose private static final RunningQuell quell = new RunningQuell();
    private static Client app;

    /** Five, a second apart: a the oldest, e the newest. */
    @BeforeAll
    static void start() {
        app = quell.as("app-alerts");
        String[] alerts = {
            "'title':'a','severity':'high','serviceSource':'microsoftSentinel'",
            "'title':'b','severity':'low','assignedTo':'mara','classification':'truePositive'",
            "'title':'c','severity':'high','determination':'malware'",
            "'title':'d','severity':'medium','status':'resolved'",
            "'title':'e','severity':'high','status':'inProgress'"
        };
        for (int i = 0; i < alerts.length; i++) {
            quell.at(RunningQuell.START.plusSeconds(i));
            assertThat(app.post(ALERTS, "{" + alerts[i].replace('\'', '"') + "}").status())
                    .isEqualTo(201);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "severity eq 'high' | eca",
                "severity ne 'high' | db",
                "severity in ('low','medium') | db",
                "status eq 'Resolved' | d",
                "not (status eq 'new') | ed",
                "serviceSource eq 'microsoftSentinel' | a",
                "serviceSource eq microsoft.graph.security.serviceSource'unknown' | edcb",
                "assignedTo eq 'mara' | b",
                "assignedTo eq null and severity eq 'high' | eca",
                "classification eq 'truePositive' or determination eq 'malware' | cb",
                "createdDateTime ge 2026-11-24T10:15:33Z | ed",
                "lastUpdateDateTime lt 2026-11-24T10:15:31Z | a"
            })
    void alertsAreFilteredByWhatThePageNames(String filter, String titles) {
        String query = "?$filter=" + URLEncoder.encode(filter, StandardCharsets.UTF_8);

        assertThat(titles(app.get(ALERTS + query))).isEqualTo(titles);
        assertThat(app.get(ALERTS + "/$count" + query).response().body())
                .isEqualTo(Integer.toString(titles.length()));
    }

    @Test
    void theNewestChangeComesFirstUnlessAskedOtherwise() {
        assertThat(titles(app.get("/beta/security/alerts_v2"))).isEqualTo("edcba");
        assertThat(titles(app.get(ALERTS + "?$orderby=createdDateTime"))).isEqualTo("abcde");
        assertThat(titles(app.get(ALERTS + "?$top=2&$skip=1"))).isEqualTo("dc");
    }

    @Test
    void pagesLeadToEachAlertOnce() {
        String titles = "";
        String path = ALERTS + "?$top=2&$count=true&$select=title";
        for (int page = 0; page < 3; page++) {
            Client.Reply reply = app.get(path);
            titles += titles(reply);
            assertThat(reply.json().get("@odata.count").intValue()).isEqualTo(5);
            JsonNode next = reply.json().get("@odata.nextLink");
            if (next == null) {
                break;
            }
            URI link = URI.create(next.stringValue());
            path = link.getRawPath() + "?" + link.getRawQuery();
        }

        assertThat(titles).isEqualTo("edcba");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "$filter=title%20eq%20'a' | Invalid filter clause: Could not find a property named 'title' on type 'microsoft.graph.security.alert'.",
                "$filter=status%20eq%20'open' | Invalid filter clause:",
                "$top=1001 | The query specified in the URI is not valid. The limit of '1000' for Top query has been exceeded.",
                "$expand=evidence | ",
                "$search=x | "
            })
    void anythingElseIsRefused(String query, String message) {
        Client.Reply reply = app.get(ALERTS + "?" + query);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.message()).startsWith(message == null ? "" : message);
    }

    @Test
    void hiddenMembersAreShownToWhoeverPrefersThem() {
        String sentinel = ALERTS + "?$filter=serviceSource%20eq%20'microsoftSentinel'";

        assertThat(source(app.get(sentinel))).isEqualTo("unknownFutureValue");
        Client.Reply shown = app.get(sentinel, "Prefer", "include-unknown-enum-members");
        assertThat(source(shown)).isEqualTo("microsoftSentinel");
        assertThat(shown.header("Preference-Applied")).contains("include-unknown-enum-members");
    }

    private static String source(Client.Reply reply) {
        return reply.json().get("value").get(0).get("serviceSource").stringValue();
    }

    private static String titles(Client.Reply reply) {
        assertThat(reply.status()).as(reply.response().body()).isEqualTo(200);
        List<String> titles = new ArrayList<>();
        reply.json().get("value").forEach(alert -> titles.add(alert.get("title").stringValue()));
        return String.join("", titles);
    }
}
