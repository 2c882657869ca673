package dev.quell;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.quell.Client.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Merging incidents: contract.md §1 row 13. */
class MergeApiTest {
    private static final String INCIDENTS = "/beta/security/incidents";
    private static final String ALERTS = "/beta/security/alerts_v2";
    private static final String BOTH = "{\"incidentIds\":[\"882\",\"881\"]}";

    @AutoClose private static final RunningQuell quell = new RunningQuell();

    private RunningQuell.World world;
    private Client mara;

    /** 881 has a task and an alert, 882 nothing. */
    @BeforeEach
    void twoIncidentsAreThere() {
        world = quell.world("881", "882", "4107", "da7f1e_1");
        mara = world.as("mara");
    }

    @ParameterizedTest
    @ValueSource(strings = {"mergeIncidents", "microsoft.graph.security.mergeIncidents"})
    void theOthersAreRedirectedAndWhatTheyHoldMoves(String action) {
        Reply reply =
                mara.post(
                        INCIDENTS + "/" + action,
                        """
                        {"incidentIds": ["882", "881"], "incidentComment": "Same campaign",
                         "mergeReasons": "SameCampaign, similarTTPsOrBehavior"}""");

        assertThat(reply.status()).as(reply.response().body()).isEqualTo(200);
        assertThat(reply.json()).hasToString("{\"targetIncidentId\":\"882\"}");
        JsonNode merged = mara.get(INCIDENTS + "/881").json();
        assertThat(merged.get("status").stringValue()).isEqualTo("redirected");
        assertThat(merged.get("redirectIncidentId").stringValue()).isEqualTo("882");
        JsonNode target = mara.get(INCIDENTS + "/882?$expand=alerts").json();
        assertThat(target.get("comments").get(0).get("comment").stringValue())
                .isEqualTo("Same campaign");
        assertThat(target.get("alerts").get(0).get("incidentId").stringValue()).isEqualTo("882");
        assertThat(mara.get(INCIDENTS + "/881?$expand=alerts").json().get("alerts").isEmpty())
                .isTrue();
        JsonNode task = mara.get("/beta/security/incidentTasks/4107").json();
        assertThat(task.get("incident").get("id").stringValue()).isEqualTo("882");
        assertThat(task.get("lastModifiedByDisplayName").stringValue()).isEqualTo("mara.lind");
    }

    /** As SDKs do after a 503. */
    @Test
    void aMergeThatIsRepeatedChangesNothing() {
        mara.post(INCIDENTS + "/mergeIncidents", BOTH);
        JsonNode before = mara.get(INCIDENTS + "/882").json();

        Reply again = mara.post(INCIDENTS + "/mergeIncidents", BOTH);

        assertThat(again.json()).hasToString("{\"targetIncidentId\":\"882\"}");
        assertThat(mara.get(INCIDENTS + "/882").json()).isEqualTo(before);
    }

    @Test
    void whatWasMergedIsClosed() {
        mara.post(INCIDENTS + "/mergeIncidents", BOTH);

        String closed = "Incident 881 was merged into incident 882. Use that one.";
        assertThat(mara.patch(INCIDENTS + "/881", "{\"status\":\"active\"}").message())
                .isEqualTo(closed);
        assertThat(mara.post(INCIDENTS + "/881/comments", "{\"comment\":\"x\"}").message())
                .isEqualTo(closed);
        assertThat(
                        mara.post(
                                        INCIDENTS + "/mergeIncidents",
                                        "{\"incidentIds\":[\"881\",\"882\"]}")
                                .message())
                .isEqualTo(closed);
    }

    /** They moved in a commit whose entry names the incident. */
    @Test
    void whatMovesAheadOfAReaderIsSeenOnTheNextPage() {
        world.store("4108");
        world.store("4109");
        Client app = world.as("app-alerts");
        String older = id(app.post(ALERTS, "{\"title\":\"older\"}"));
        quell.at(RunningQuell.START.plusSeconds(1));
        String newer = id(app.post(ALERTS, "{\"title\":\"newer\"}"));
        JsonNode tasks = mara.get("/beta/security/incidentTasks?$top=1").json();
        JsonNode alerts = mara.get(ALERTS + "?$top=1").json();
        quell.at(RunningQuell.START.plusSeconds(60));
        mara.post(INCIDENTS + "/mergeIncidents", BOTH);

        assertThat(idsToTheEnd(tasks)).containsExactlyInAnyOrder("4107", "4108", "4109");
        assertThat(idsToTheEnd(alerts)).containsExactlyInAnyOrder("da7f1e_1", older, newer);
    }

    @Test
    void aReaderOfOneIncidentsTasksFindsThoseThatCameByAMerge() {
        String target = fed(List.of("first", "second"), List.of());
        JsonNode first = mara.get(tasksOf(target) + "&$top=1").json();
        quell.at(RunningQuell.START.plusSeconds(60));

        merge(target, "881");

        assertThat(idsToTheEnd(first)).hasSize(3).contains("4107").doesNotHaveDuplicates();
    }

    /** Whoever reads what is merged away meets its end, and finds the rest where it went. */
    @Test
    void aReaderOfTheTasksOfAMergedIncidentComesToAnEnd() {
        String source = fed(List.of("first", "second"), List.of());
        JsonNode first = mara.get(tasksOf(source) + "&$top=1").json();
        String seen = first.get("value").get(0).get("id").stringValue();
        quell.at(RunningQuell.START.plusSeconds(60));

        merge("882", source);

        assertThat(idsToTheEnd(first)).containsExactly(seen);
        assertThat(mara.get(tasksOf("882")).json().get("value"))
                .hasSize(2)
                .anyMatch(task -> task.get("id").stringValue().equals(seen));
    }

    @Test
    void anIncidentThatWouldHaveTooManyAlertsIsNotMerged() {
        String target = fed(List.of(), titles(1_000));

        Reply reply = merge(target, "881");

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.message()).isEqualTo("Property 'alerts' has more than 1000 items.");
        assertThat(mara.get(INCIDENTS + "/881/alerts").json().get("value")).hasSize(1);
    }

    @Test
    void moreThanOneCommitHoldsIsNotMerged() {
        String source = fed(titles(999), List.of());

        Reply reply = merge("881", source);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.message())
                .isEqualTo(
                        "These incidents, with their alerts and tasks, are more than 999 things."
                                + " Merge fewer at once.");
        assertThat(mara.get(tasksOf(source).replace("?", "/$count?")).response().body())
                .isEqualTo("999");
    }

    private Reply merge(String target, String source) {
        return mara.post(
                INCIDENTS + "/mergeIncidents",
                "{\"incidentIds\":[\"%s\",\"%s\"]}".formatted(target, source));
    }

    private static String tasksOf(String incident) {
        return "/beta/security/incidentTasks?$filter=incidentId%20eq%20'" + incident + "'";
    }

    private static List<String> titles(int count) {
        return IntStream.range(0, count).mapToObj(i -> "t" + i).toList();
    }

    /** An incident with tasks and alerts of those names, brought in as many calls as they need. */
    private String fed(List<String> tasks, List<String> alerts) {
        Client app = world.as("app-alerts");
        String id = "";
        for (int at = 0; at == 0 || at < Math.max(tasks.size(), alerts.size()); at += 200) {
            Reply fed =
                    app.post(
                            INCIDENTS,
                            """
                            {"@quell.externalId":"fed","@quell.externalSource":"test",
                            "tasks":[%s],"alerts":[%s]}"""
                                    .formatted(
                                            some(tasks, at, "{\"displayName\":\"%s\"}"),
                                            some(alerts, at, "{\"title\":\"%s\"}")));
            assertThat(fed.status()).as(fed.response().body()).isEqualTo(at == 0 ? 201 : 200);
            id = fed.json().get("id").stringValue();
        }
        return id;
    }

    private static String some(List<String> names, int at, String form) {
        return names.stream().skip(at).limit(200).map(form::formatted).collect(joining(","));
    }

    private static String id(Reply created) {
        assertThat(created.status()).as(created.response().body()).isEqualTo(201);
        return created.json().get("id").stringValue();
    }

    private List<String> idsToTheEnd(JsonNode firstPage) {
        List<String> ids = new ArrayList<>();
        JsonNode page = firstPage;
        page.get("value").forEach(item -> ids.add(item.get("id").stringValue()));
        while (page.has("@odata.nextLink")) {
            String link = page.get("@odata.nextLink").stringValue();
            page = mara.get(link.substring(quell.quell().origin().length())).json();
            page.get("value").forEach(item -> ids.add(item.get("id").stringValue()));
        }
        return ids;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                                   | 400 | Property 'incidentIds' is required.",
                "{\"incidentIds\":[\"881\"]}          | 400 | Property 'incidentIds' has fewer than 2 items.",
                "{\"incidentIds\":[\"881\",\"881\"]}  | 400 | Property 'incidentIds' has fewer than 2 items.",
                "{\"incidentIds\":[\"881\",\"x\"]}    | 400 | Invalid incident id x",
                "{\"incidentIds\":[\"881\",\"999\"]}  | 404 | incidentId 999 not found",
                "{\"incidentIds\":[\"881\",\"882\"],\"mergeReasons\":\"x\"} | 400 | Invalid value 'x' for property 'mergeReasons'.",
                "{\"incidentIds\":[\"881\",\"882\"],\"x\":1} | 400 | Property 'x' is not supported here."
            })
    void whatCannotBeMergedIsRefused(String body, int status, String message) {
        Reply reply = mara.post(INCIDENTS + "/mergeIncidents", body.strip());

        assertThat(reply.status()).as(reply.response().body()).isEqualTo(status);
        assertThat(reply.message()).startsWith(message.strip());
        assertThat(mara.get(INCIDENTS + "/882").json().get("status").stringValue())
                .isEqualTo("unknownFutureValue");
    }
}
