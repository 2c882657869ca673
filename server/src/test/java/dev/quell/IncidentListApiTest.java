package dev.quell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quell.Client.Reply;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What contract.md §3 says of the list of incidents. */
class IncidentListApiTest {
    private static final String INCIDENTS = "/v1.0/security/incidents";

    @AutoClose private static final RunningQuell quell = new RunningQuell();

    private RunningQuell.World world;
    private Client mara;

    /** 881: active, judged, mara's; 882: awaiting action; then one that nobody has judged. */
    @BeforeEach
    void threeIncidentsAreThere() {
        world = quell.world("881", "882");
        mara = world.as("mara");
        assertThat(mara.post(INCIDENTS, "{\"displayName\":\"new\",\"severity\":\"low\"}").status())
                .isEqualTo(201);
    }

    @Test
    void theMostRecentlyChangedComesFirst() {
        quell.at(RunningQuell.START.plusSeconds(1));
        mara.patch(INCIDENTS + "/882", "{\"summary\":\"x\"}");

        JsonNode list = mara.get(INCIDENTS).json();

        assertThat(list.get("@odata.context").stringValue())
                .isEqualTo(quell.quell().origin() + "/v1.0/$metadata#security/incidents");
        assertThat(names(list).getFirst()).isEqualTo("882");
        assertThat(list.get("value").get(0)).isEqualTo(entity("882"));
        assertThat(list.has("@odata.nextLink")).isFalse();
        assertThat(list.has("@odata.count")).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "status eq 'active'                                    | 881 new",
                "status ne 'active'                                    | 882",
                "status eq 'AwaitingAction'                            | 882",
                "status eq microsoft.graph.security.incidentStatus'active' | 881 new",
                "status ne 'redirected'                                | 881 882 new",
                "status in ('active','resolved')                       | 881 new",
                "severity eq 'high'                                    | 881 882",
                "classification eq 'truePositive'                      | 881 882",
                "classification ne 'truePositive'                      | new",
                "not (classification eq 'truePositive')                | new",
                "not (classification in ('truePositive','unknown'))    | new",
                "not (classification ne 'truePositive')                | 881 882",
                "classification eq null                                | new",
                "classification ne null                                | 881 882",
                "null eq determination                                 | new",
                "not (determination eq null)                           | 881 882",
                "determination eq 'multiStagedAttack' or severity eq 'low' | 881 882 new",
                "assignedTo eq 'mara.lind@quell.example' and status eq 'active' | 881",
                "assignedTo eq 'Mara.lind@quell.example'               | ''",
                "assignedTo eq null or (severity eq 'high' and status eq 'active') | 881 new",
                "createdDateTime lt 2026-11-21                         | 881 882",
                "lastUpdateDateTime gt 2026-11-21T09:30:15.1Z          | new",
                "lastUpdateDateTime ge 2026-11-21T10:30:15.1%2B01:00   | 881 882 new",
                "status eq 'redirected'                                | ''"
            })
    void aFilterFindsWhatItSays(String filter, String found) {
        String query = "?$filter=" + encoded(filter);

        List<String> names = names(mara.get(INCIDENTS + query).json());

        List<String> expected = found.isBlank() ? List.of() : List.of(found.split(" ", -1));
        assertThat(names).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(mara.get(INCIDENTS + "/$count" + query).response().body())
                .isEqualTo(Integer.toString(expected.size()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "$top=100                        | The query specified in the URI is not valid. The limit of '50' for Top query has been exceeded. The value from the incoming request is '100'.",
                "$filter=displayName eq 'x'      | Could not find a property named 'displayName' on type 'microsoft.graph.security.incident'.",
                "$filter=status eq 'unknownFutureValue' | cannot be 'unknownFutureValue'.",
                "$filter=severity gt 'low'       | cannot be compared by 'gt'.",
                "$orderby=severity               | There is no order by 'severity'.",
                "$search=x                       | $search",
                "$apply=x                        | $apply",
                "$expand=tasks                   | Could not find a property named 'tasks'",
                "$select=tasks                   | Could not find a property named 'tasks'"
            })
    void whatIsNotServedIsRefused(String query, String message) {
        Reply reply = mara.get(INCIDENTS + "?" + query.strip().replace(" ", "%20"));

        assertThat(reply.status()).as(reply.response().body()).isEqualTo(400);
        assertThat(reply.message()).contains(message.strip());
    }

    @Test
    void tooLargeAPageIsRefusedWithAnEmptyCode() {
        Reply reply = mara.get(INCIDENTS + "?$top=51");

        assertThat(reply.code()).isEmpty();
        assertThat(reply.json().get("error").get("details").isEmpty()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"createdDateTime", "lastUpdateDateTime desc", "createdDateTime desc"})
    void pagesOfOneFollowTheOrder(String order) {
        String query = "?$orderby=" + encoded(order);
        List<String> paged = new ArrayList<>();
        String link = INCIDENTS + query + "&$top=1&$count=true";
        while (!link.isEmpty()) {
            JsonNode page = mara.get(link).json();
            assertThat(page.get("@odata.count").intValue()).isEqualTo(3);
            paged.addAll(names(page));
            link =
                    page.path("@odata.nextLink")
                            .stringValue("")
                            .substring(
                                    page.has("@odata.nextLink")
                                            ? quell.quell().origin().length()
                                            : 0);
        }

        assertThat(paged).isEqualTo(names(mara.get(INCIDENTS + query).json())).hasSize(3);
    }

    @Test
    void whatMovesAheadOfAReaderIsSeenOnTheNextPage() {
        JsonNode first = mara.get(INCIDENTS + "?$top=1").json();
        mara.patch(INCIDENTS + "/882", "{\"summary\":\"moved\"}");

        List<String> rest = new ArrayList<>();
        JsonNode page = first;
        while (page.has("@odata.nextLink")) {
            String link = page.get("@odata.nextLink").stringValue();
            page = mara.get(link.substring(quell.quell().origin().length())).json();
            rest.addAll(names(page));
        }

        assertThat(names(first)).containsExactly("new");
        assertThat(rest).containsExactlyInAnyOrder("881", "882");
    }

    @Test
    void aPageTokenOfTasksIsNoneOfIncidents() {
        world.store("4107");
        world.store("4108");
        String link =
                mara.get("/beta/security/incidentTasks?$top=1")
                        .json()
                        .get("@odata.nextLink")
                        .stringValue();
        String token = link.substring(link.indexOf("$skiptoken"));

        assertThat(mara.get("/beta/security/incidents?$top=1&" + token).status()).isEqualTo(400);
    }

    @Test
    void lateMembersAreWrittenForWhoeverAsks() {
        String query = "?$filter=status%20eq%20'awaitingAction'&$select=status";

        assertThat(mara.get(INCIDENTS + query).json().get("value"))
                .hasToString("[{\"status\":\"unknownFutureValue\"}]");
        Reply asked = mara.get(INCIDENTS + query, "Prefer", "include-unknown-enum-members");
        assertThat(asked.json().get("value")).hasToString("[{\"status\":\"awaitingAction\"}]");
        assertThat(asked.header("Preference-Applied")).contains("include-unknown-enum-members");
    }

    @Test
    void anotherTenantsAreNotThere() {
        assertThat(names(quell.world().as("mara").get(INCIDENTS).json())).isEmpty();
    }

    private JsonNode entity(String id) {
        JsonNode entity = mara.get(INCIDENTS + "/" + id).json();
        ((tools.jackson.databind.node.ObjectNode) entity).remove("@odata.context");
        return entity;
    }

    /** Ids of the corpus, titles of others. */
    private static List<String> names(JsonNode list) {
        return list.get("value")
                .valueStream()
                .map(
                        incident ->
                                incident.get("displayName").stringValue().equals("new")
                                        ? "new"
                                        : incident.get("id").stringValue())
                .toList();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text.strip(), StandardCharsets.UTF_8).replace("%252B", "%2B");
    }
}
