package dev.quell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quell.Client.Reply;
import dev.quell.access.TenantId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Lists of tasks: contract.md §3, beyond the corpus. */
class TaskListApiTest {
    private static final String TASKS = "/beta/security/incidentTasks";

    @AutoClose private static final RunningQuell quell = new RunningQuell();

    private Client mara;

    @BeforeEach
    void threeTasksAreThere() {
        RunningQuell.World world = quell.world("4107", "4108", "4109");
        mara = world.as("mara");
    }

    /** The filter, as it is sent, and the ids that it finds. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "$filter=status%20eq%20'open'                             | 4107",
                "$filter=status+eq+'OPEN'                                 | 4107",
                "%24filter=status%20eq%20%27inProgress%27                 | 4108",
                "filter=status%20eq%20'completed'                         | 4109",
                "$FILTER=type%20eq%20'text'                               | 4109",
                "$filter=actionType%20eq%20'isolateDevice'                | 4107",
                "$filter=incidentId%20eq%20'881'                          | 4107,4108,4109",
                "$filter=incident/id%20eq%20'882'                         | ",
                "$filter=status%20eq%20microsoft.graph.security.incidentTaskStatus'open' | 4107",
                "$filter=status%20ne%20'open'%20and%20actionType%20ne%20'text' | 4108",
                "$filter=(status%20eq%20'open'%20or%20status%20eq%20'completed') | 4107,4109",
                "$filter=not(status%20eq%20'open')                        | 4108,4109",
                "$filter=status%20in%20('open','completed')               | 4107,4109",
                "$filter=lastUpdateDateTime%20ge%202026-11-21T09%3A30%3A15.1234567Z | 4107,4108,4109",
                "$filter=lastModifiedDateTime%20gt%202026-11-21T09:30:15.1234567Z | ",
                "$filter=createdDateTime%20lt%202026-11-20                | ",
                "$filter=createdDateTime%20gt%202026-11-20                | 4107,4108,4109",
                "$filter=status%20eq%20null                               | ",
                "$top=0                                                   | ",
                "$skip=1                                                  | 4108,4109",
                "$orderby=lastUpdateDateTime%20asc                        | 4107,4108,4109",
                "$orderby=lastUpdateDateTime%20desc&$top=1                | 4107",
                "unknown=ignored                                          | 4107,4108,4109"
            })
    void whatIsAskedForIsFound(String query, String ids) {
        Reply reply = mara.get(TASKS + "?" + query.strip());

        assertThat(reply.status()).as(reply.response().body()).isEqualTo(200);
        assertThat(String.join(",", ids(reply))).isEqualTo(ids == null ? "" : ids.strip());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "$filter=status%20eq%20'done'                | open, inProgress",
                "$filter=status%20eq%20'unknownFutureValue'  | open, inProgress",
                "$filter=status%20gt%20'open'                | Invalid filter clause",
                "$filter=displayName%20eq%20'x'              | Could not find a property named 'displayName'",
                "$filter=contains(status,'o')                | contains",
                "$filter=status%20eq                         | Invalid filter clause",
                "$filter=                                    | filter",
                "$orderby=status                             | $orderby",
                "$orderby=lastUpdateDateTime%20up            | $orderby",
                "$top=-1                                     | $top",
                "$top=many                                   | $top",
                "$top=2147483648                             | The limit of '500' for Top query has been exceeded.",
                "$skip=9000000000000000000                   | $skip",
                "$count=maybe                                | $count",
                "$select=nothing                             | Could not find a property named 'nothing'",
                "$expand=alerts                              | Could not find a property named 'alerts'",
                "$search=x                                   | $search",
                "$skiptoken=forged                           | Invalid skiptoken",
                "$top=1&%24top=2                             | $top"
            })
    void whatCannotBeAskedForIsRefusedInGraphsWords(String query, String message) {
        Reply reply = mara.get(TASKS + "?" + query.strip());

        assertThat(reply.status()).as(reply.response().body()).isEqualTo(400);
        assertThat(reply.message()).contains(message.strip());
    }

    @Test
    void theCountIsOfAllThatMatchWhateverThePageHolds() {
        JsonNode list = mara.get(TASKS + "?$count=true&$top=1").json();
        assertThat(list.get("@odata.count").asInt()).isEqualTo(3);
        assertThat(list.propertyNames())
                .containsExactly("@odata.context", "@odata.count", "@odata.nextLink", "value");

        Reply count = mara.get(TASKS + "/$count?$filter=status%20ne%20'open'");
        assertThat(count.response().body()).isEqualTo("2");
        assertThat(count.header("Content-Type")).contains("text/plain;charset=utf-8");
    }

    @Test
    void theIncidentIsExpandedAndMembersSelected() {
        JsonNode list = mara.get(TASKS + "?$expand=incident&$select=id,incident&$top=1").json();

        JsonNode task = list.get("value").get(0);
        assertThat(task.propertyNames()).containsExactly("@odata.type", "id", "incident");
        assertThat(task.get("incident").get("severity").stringValue()).isEqualTo("high");
        assertThat(list.get("@odata.context").stringValue())
                .endsWith("#security/incidentTasks(id,incident())");
    }

    @Test
    void linksKeepTheOptionsAndAreFollowedToTheEnd() {
        Reply first = mara.get(TASKS + "?$top=1&$filter=status%20ne%20'open'&$skip=0");
        Reply second = mara.get(nextLink(first));

        assertThat(ids(first)).containsExactly("4108");
        assertThat(ids(second)).containsExactly("4109");
        assertThat(second.json().has("@odata.nextLink")).isFalse();
    }

    @Test
    void aLinkIsGoodForItsTenantAndItsQueryAlone() {
        String link = nextLink(mara.get(TASKS + "?$top=1"));
        assertThat(mara.get(link).status()).isEqualTo(200);
        assertThat(mara.get(link + "&$filter=status%20eq%20'open'").message())
                .startsWith("Invalid skiptoken");

        RunningQuell.World other = quell.world();
        other.store("4107");
        assertThat(other.as("mara").get(link).message()).startsWith("Invalid skiptoken");
    }

    @Test
    void aTaskThatChangesBetweenTwoPagesIsSeenOnce() {
        Reply reply = mara.get(TASKS + "?$top=1");
        assertThat(ids(reply)).containsExactly("4107");
        mara.patch(TASKS + "/4109", "{\"status\":\"open\"}");
        mara.patch(TASKS + "/4107", "{\"status\":\"failed\"}");

        List<String> rest = new ArrayList<>();
        while (reply.json().has("@odata.nextLink")) {
            reply = mara.get(nextLink(reply));
            rest.addAll(ids(reply));
        }

        assertThat(rest).containsExactlyInAnyOrder("4108", "4109");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "odata.maxpagesize=2",
                "maxpagesize=2",
                "respond-async, odata.maxpagesize=2"
            })
    void thePreferredPageSizeIsKeptAndSaid(String prefer) {
        Reply reply = mara.get(TASKS, "Prefer", prefer);

        assertThat(ids(reply)).hasSize(2);
        assertThat(reply.header("Preference-Applied")).contains("odata.maxpagesize=2");
    }

    @Test
    void anotherTenantSeesNothing() {
        TenantId tenant = new TenantId(UUID.randomUUID().toString());
        Client stranger = new RunningQuell.World(quell, tenant).as("mara");

        assertThat(ids(stranger.get(TASKS))).isEmpty();
        assertThat(stranger.get(TASKS + "/$count").response().body()).isEqualTo("0");
    }

    private String nextLink(Reply reply) {
        String link = reply.json().get("@odata.nextLink").stringValue();
        assertThat(link).startsWith(mara.origin());
        return link.substring(mara.origin().length());
    }

    private static List<String> ids(Reply reply) {
        List<String> ids = new ArrayList<>();
        reply.json().get("value").forEach(task -> ids.add(task.get("id").stringValue()));
        return ids;
    }
}
