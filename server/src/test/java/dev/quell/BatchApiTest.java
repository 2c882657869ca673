package dev.quell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quell.access.TenantId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** {@code $batch}: contract.md §8.1. */
class BatchApiTest {
    private static final String TASK = "/security/incidentTasks/4107";

    private static final String JSON = "{\"Content-Type\":\"application/json\"}";

    @AutoClose private static final RunningQuell quell = new RunningQuell();

    private RunningQuell.World world;

    @BeforeEach
    void store() {
        world = quell.world("4107");
    }

    // ---- each step is a request of its own ----

    @Test
    void eachStepIsPermittedByItselfInOneBatch() {
        List<JsonNode> steps =
                answers("app-read", get("1", TASK), patch("2", TASK, "completed", JSON));

        assertThat(statuses(steps)).containsExactly(200, 403);
        assertThat(message(steps.get(1))).startsWith("Missing application roles.");
    }

    @Test
    void whoeverMayNothingIsToldSoStepByStepAndAStrangerAtOnce() {
        assertThat(statuses(answers("app-no-roles", get("1", TASK)))).containsExactly(403);
        assertThat(batch("nobody", get("1", TASK)).status()).isEqualTo(401);
        assertThat(batch("expired", get("1", TASK)).status()).isEqualTo(401);
    }

    @Test
    void anotherTenantsTaskIsNotThere() {
        RunningQuell.World other = quell.world();

        assertThat(
                        other.as("mara")
                                .post("/beta/$batch", requests(get("1", TASK)))
                                .json()
                                .get("responses")
                                .get(0)
                                .get("status")
                                .intValue())
                .isEqualTo(404);
    }

    @Test
    void aStepsOwnAuthorizationIsNotLookedAt() {
        String stranger =
                quell.tokens(new TenantId("22222222-2222-4222-8222-222222222222")).named("mara");
        String step =
                "{\"id\":\"1\",\"method\":\"GET\",\"url\":\"%s\",\"headers\":{\"authorization\":\"Bearer %s\"}}"
                        .formatted(TASK, stranger);

        assertThat(statuses(answers("app-read", step))).containsExactly(200);
        assertThat(batch("nobody", step).status()).isEqualTo(401);
    }

    @Test
    void aRefusedStepUndoesNothingOfTheOthers() {
        List<JsonNode> steps =
                answers(
                        "mara",
                        patch("1", TASK, "completed", JSON),
                        patch("2", TASK, "done", JSON),
                        get("3", TASK));

        assertThat(statuses(steps)).containsExactly(200, 400, 200);
        assertThat(steps.get(2).get("body").get("status").stringValue()).isEqualTo("completed");
    }

    @Test
    void aBatchSentAgainIsDoneAgain() {
        String create =
                step(
                        "1",
                        "POST",
                        "/security/incidentTasks",
                        JSON,
                        "{\"displayName\":\"x\",\"incident\":{\"id\":\"881\"}}");
        JsonNode first = answers("mara", create).getFirst().get("body");
        JsonNode second = answers("mara", create).getFirst().get("body");

        assertThat(first.get("id")).isNotEqualTo(second.get("id"));
    }

    @Test
    void anAlertInAStepIsAsDeepAsAlone() {
        String deep = "[".repeat(30) + "1" + "]".repeat(30);
        String alert = "{\"title\":\"x\",\"customDetails\":{\"a\":%s}}".formatted(deep);

        assertThat(world.as("app-alerts").post("/beta/security/alerts_v2", alert).status())
                .isEqualTo(201);
        assertThat(
                        statuses(
                                answers(
                                        "app-alerts",
                                        step("1", "POST", "/security/alerts_v2", JSON, alert))))
                .containsExactly(201);
    }

    @Test
    void etagsAndPreferencesAreEachStepsOwn() {
        String tag =
                answers("mara", get("1", TASK)).getFirst().get("headers").get("ETag").stringValue();
        String stale = "{\"Content-Type\":\"application/json\",\"If-Match\":\"\\\"1\\\"\"}";
        String minimal =
                "{\"Content-Type\":\"application/json\",\"prefer\":\"return=minimal\",\"If-Match\":\"%s\"}"
                        .formatted(tag.replace("\"", "\\\""));

        List<JsonNode> steps =
                answers(
                        "mara",
                        patch("1", TASK, "completed", stale),
                        patch("2", TASK, "completed", minimal));

        assertThat(statuses(steps)).containsExactly(412, 204);
        assertThat(steps.get(1).has("body")).isFalse();
        assertThat(steps.get(1).get("headers").get("Preference-Applied").stringValue())
                .isEqualTo("return=minimal");
    }

    @Test
    void aBodyOverTheLimitOfItsRouteIsRefusedThere() {
        String body = "{\"status\":\"%s\"}".formatted("x".repeat(70_000));

        assertThat(statuses(answers("mara", step("1", "PATCH", TASK, JSON, body))))
                .containsExactly(413);
    }

    // ---- what comes back ----

    @Test
    void textIsAStringAndAnAnswerWithoutBodyHasNone() {
        List<JsonNode> steps =
                answers(
                        "mara",
                        get("1", "/security/incidentTasks/$count"),
                        "{\"id\":\"2\",\"method\":\"delete\",\"url\":\"%s\"}".formatted(TASK));

        assertThat(statuses(steps)).containsExactly(200, 204);
        assertThat(steps.getFirst().get("body").stringValue()).isEqualTo("1");
        assertThat(steps.getFirst().get("headers").get("Content-Type").stringValue())
                .startsWith("text/plain");
        assertThat(steps.get(1).has("body")).isFalse();
    }

    @Test
    void linksAreOnTheHostAndVersionOfTheBatch() {
        world.store("4108");
        JsonNode page =
                answers("app-read", get("1", "/security/incidentTasks?$top=1"))
                        .getFirst()
                        .get("body");

        String link = page.get("@odata.nextLink").stringValue();

        assertThat(link).startsWith(quell.quell().origin() + "/beta/security/incidentTasks?");
        assertThat(
                        world.as("app-read")
                                .get(link.substring(quell.quell().origin().length()))
                                .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/security/incidentTasks?$filter=status eq 'open' and incidentId eq '881'",
                "security/incidentTasks?$filter=status eq 'open' and incidentId eq '881'",
                "//security//incidentTasks?%24filter=status%20eq%20'open'",
                "/security/incidentTasks?$filter=status+eq+'open'&$top=5",
            })
    void aUrlIsTakenAsPeopleWriteIt(String url) {
        assertThat(answers("app-read", get("1", url)).getFirst().get("body").get("value"))
                .hasSize(1);
    }

    // ---- where no step leads ----

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "$batch, $batch",
        "/%24BATCH, $BATCH",
        "//$batch/, $batch",
        "/beta/security/incidentTasks, beta",
        "/quell/v1/me, quell",
        "../quell/v1/me, ..",
        "/security/%2e%2e/me, ..",
        "//127.0.0.1/security/incidentTasks, 127.0.0.1",
        "/säge, säge"
    })
    void aStepLeadsNowhereButToThisVersion(String url, String segment) {
        JsonNode step = answers("mara", get("1", url)).getFirst();

        assertThat(step.get("status").intValue()).isEqualTo(400);
        assertThat(message(step))
                .isEqualTo("Resource not found for the segment '" + segment + "'.");
    }

    @Test
    void tasksAreNotInVersionOneByABatchEither() {
        Client.Reply reply = world.as("mara").post("/v1.0/$batch", requests(get("1", TASK)));

        assertThat(reply.json().get("responses").get(0).get("status").intValue()).isEqualTo(400);
    }

    // ---- what is no batch ----

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "no requests    | {}                     | There are 0 requests",
                "none of them   | {\"requests\":[]}      | There are 0 requests",
                "no array       | {\"requests\":{}}      | must be an array",
                "no object      | {\"requests\":[1]}     | 'requests/0' must be an object",
                "no id          | {\"requests\":[{\"method\":\"GET\",\"url\":\"/x\"}]} | 'requests/0/id' is required",
                "a number as id | {\"requests\":[{\"id\":1,\"method\":\"GET\",\"url\":\"/x\"}]} | 'requests/0/id' must be a string",
                "no method      | {\"requests\":[{\"id\":\"1\",\"url\":\"/x\"}]} | 'requests/0/method' is required",
                "no url         | {\"requests\":[{\"id\":\"1\",\"method\":\"GET\"}]} | 'requests/0/url' is required",
                "a group        | {\"requests\":[{\"id\":\"1\",\"method\":\"GET\",\"url\":\"/x\",\"atomicityGroup\":\"g\"}]} | 'requests/0/atomicityGroup' is not supported",
                "an absolute url| {\"requests\":[{\"id\":\"1\",\"method\":\"GET\",\"url\":\"https://graph.microsoft.com/beta/me\"}]} | is absolute",
                "a fragment     | {\"requests\":[{\"id\":\"1\",\"method\":\"GET\",\"url\":\"/x#y\"}]} | holds what no URL",
                "a line's end   | {\"requests\":[{\"id\":\"1\",\"method\":\"GET\",\"url\":\"/x\\ny\"}]} | holds what no URL",
                "a header's end | {\"requests\":[{\"id\":\"1\",\"method\":\"GET\",\"url\":\"/x\",\"headers\":{\"a\":\"b\\r\\nc\"}}]} | The headers of request '1'",
                "half a pair    | {\"requests\":[{\"id\":\"\\ud800\",\"method\":\"GET\",\"url\":\"/x\"}]} | half of a surrogate pair",
                "a body in text | {\"requests\":[{\"id\":\"1\",\"method\":\"POST\",\"url\":\"/x\",\"body\":\"eyJ9\"}]} | 'requests/0/body' must be an object",
                "a body untyped | {\"requests\":[{\"id\":\"1\",\"method\":\"POST\",\"url\":\"/x\",\"body\":{}}]} | Write request with id '1' does not contain a Content-Type header.",
                "what is absent | {\"requests\":[{\"id\":\"1\",\"method\":\"GET\",\"url\":\"/x\",\"dependsOn\":[\"2\"]}]} | depends on itself or on one that is not",
                "itself         | {\"requests\":[{\"id\":\"1\",\"method\":\"GET\",\"url\":\"/x\",\"dependsOn\":[\"1\"]}]} | depends on itself",
                "cut off        | {\"requests\":[          | Unable to read JSON request payload."
            })
    void whatIsNoBatchIsRefusedWholeAndSaysWhy(String name, String body, String message) {
        Client.Reply reply = world.as("mara").post("/beta/$batch", body);

        assertThat(reply.status()).as(name).isEqualTo(400);
        assertThat(reply.message()).contains(message);
    }

    @Test
    void ofABatchThatIsRefusedNothingIsDone() {
        Client.Reply reply = batch("mara", patch("1", TASK, "completed", JSON), get("1", TASK));

        assertThat(reply.status()).isEqualTo(400);
        assertThat(world.as("mara").get("/beta" + TASK).json().get("status").stringValue())
                .isEqualTo("open");
    }

    @Test
    void twentyStepsAreTakenAndOneMoreIsNot() {
        String[] twenty =
                IntStream.range(0, 20).mapToObj(i -> get("s" + i, TASK)).toArray(String[]::new);
        String[] more =
                IntStream.range(0, 21).mapToObj(i -> get("s" + i, TASK)).toArray(String[]::new);

        assertThat(statuses(answers("app-read", twenty))).hasSize(20).containsOnly(200);
        assertThat(batch("app-read", more).message())
                .isEqualTo(
                        "Invalid batch payload format. There are 21 requests; a batch has from 1 to 20.");
    }

    /** Each page of 200 tasks has 1.7 MB, so that ten of them have 16 MiB. */
    @Test
    void onceTheAnswersAreTooLargeNoFurtherStepIsDone() {
        String task = "{\"displayName\":\"t\",\"description\":\"%s\"}".formatted("x".repeat(8_192));
        String tasks = String.join(",", Collections.nCopies(200, task));
        Client.Reply fed =
                world.as("app-alerts")
                        .post("/beta/security/incidents", "{\"tasks\":[" + tasks + "]}");
        assertThat(fed.status()).isEqualTo(201);
        List<String> steps = new ArrayList<>();
        IntStream.range(1, 20).forEach(i -> steps.add(get("p" + i, "/security/incidentTasks")));
        steps.add(patch("last", TASK, "completed", JSON));

        List<JsonNode> answers = answers("mara", steps.toArray(String[]::new));

        List<Integer> statuses = statuses(answers);
        int done = statuses.indexOf(413);
        assertThat(statuses.subList(0, done)).containsOnly(200);
        assertThat(statuses.subList(done, 20)).containsOnly(413);
        assertThat(bytes(answers.subList(0, done))).isGreaterThanOrEqualTo(16_777_216);
        assertThat(bytes(answers.subList(0, done - 1))).isLessThan(16_777_216);
        assertThat(message(answers.get(done)))
                .isEqualTo(
                        "Not done: the answers before this one have 16777216 bytes or more."
                                + " Send it in another batch.");
        assertThat(world.as("mara").get("/beta" + TASK).json().get("status").stringValue())
                .isEqualTo("open");
    }

    private static int bytes(List<JsonNode> steps) {
        return steps.stream().mapToInt(step -> step.get("body").toString().length()).sum();
    }

    @Test
    void aBatchIsPostedAsJsonAndHasNoOptions() {
        Client mara = world.as("mara");

        assertThat(mara.get("/beta/$batch").status()).isEqualTo(405);
        assertThat(mara.post("/beta/$batch?$top=1", requests(get("1", TASK))).status())
                .isEqualTo(400);
        assertThat(
                        mara.post(
                                        "/beta/$batch",
                                        requests(get("1", TASK)),
                                        "Content-Type",
                                        "multipart/mixed")
                                .status())
                .isEqualTo(415);
        assertThat(mara.post("/BETA//%24batch/", requests(get("1", TASK))).status()).isEqualTo(200);
        assertThat(
                        mara.send(
                                        "POST",
                                        "/beta/$batch",
                                        Optional.of(
                                                "{\"x\":\""
                                                        + "y".repeat(4 * 1_024 * 1_024)
                                                        + "\"}"))
                                .status())
                .isEqualTo(413);
    }

    // ---- what depends on what ----

    @Test
    void aStepComesBehindWhatItDependsOnWhereverItStands() {
        List<JsonNode> steps =
                answers(
                        "mara",
                        "{\"id\":\"read\",\"method\":\"GET\",\"url\":\"%s\",\"dependsOn\":[\"WRITE\"]}"
                                .formatted(TASK),
                        patch("write", TASK, "completed", JSON));

        assertThat(steps.getFirst().get("id").stringValue()).isEqualTo("read");
        assertThat(steps.getFirst().get("body").get("status").stringValue()).isEqualTo("completed");
    }

    @Test
    void whatDependsOnAFailureIsNotDoneAndSoOn() {
        List<JsonNode> steps =
                answers(
                        "mara",
                        get("1", "/security/incidentTasks/999999"),
                        "{\"id\":\"2\",\"method\":\"DELETE\",\"url\":\"%s\",\"dependsOn\":[\"1\"]}"
                                .formatted(TASK),
                        "{\"id\":\"3\",\"method\":\"DELETE\",\"url\":\"%s\",\"dependsOn\":[\"2\"]}"
                                .formatted(TASK),
                        get("4", TASK));

        assertThat(statuses(steps)).containsExactly(404, 424, 424, 200);
        assertThat(steps.get(1).get("body").get("error").get("code").stringValue())
                .isEqualTo("FailedDependency");
        assertThat(message(steps.get(2)))
                .isEqualTo(
                        "Not done: the request '2', on which this one depends, did not succeed.");
    }

    private List<JsonNode> answers(String caller, String... steps) {
        Client.Reply reply = batch(caller, steps);
        assertThat(reply.status()).as(reply.response().body()).isEqualTo(200);
        List<JsonNode> answers = new ArrayList<>();
        reply.json().get("responses").forEach(answers::add);
        return answers;
    }

    private Client.Reply batch(String caller, String... steps) {
        return world.as(caller).post("/beta/$batch", requests(steps));
    }

    private static String requests(String... steps) {
        return "{\"requests\":[" + String.join(",", steps) + "]}";
    }

    private static String get(String id, String url) {
        return "{\"id\":\"%s\",\"method\":\"GET\",\"url\":\"%s\"}".formatted(id, url);
    }

    private static String patch(String id, String url, String status, String headers) {
        return step(id, "PATCH", url, headers, "{\"status\":\"%s\"}".formatted(status));
    }

    private static String step(String id, String method, String url, String headers, String body) {
        return "{\"id\":\"%s\",\"method\":\"%s\",\"url\":\"%s\",\"headers\":%s,\"body\":%s}"
                .formatted(id, method, url, headers, body);
    }

    private static List<Integer> statuses(List<JsonNode> steps) {
        return steps.stream().map(step -> step.get("status").intValue()).toList();
    }

    private static String message(JsonNode step) {
        return step.get("body").get("error").get("message").stringValue();
    }
}
