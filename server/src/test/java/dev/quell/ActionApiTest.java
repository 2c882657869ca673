package dev.quell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quell.RunningQuell.World;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * executeResponseAction and {@code /quell/v1/runs} over HTTP, with a product that is never done.
 */
class ActionApiTest {
    private static final String TASK = "/beta/security/incidentTasks/4107";
    private static final String EXECUTE = TASK + "/executeResponseAction";
    private static final String QUALIFIED =
            TASK + "/microsoft.graph.security.executeResponseAction";
    private static final String RUNS = "/quell/v1/runs";

    /** A worker needs milliseconds; a busy machine more. */
    private static final Duration STEP_MAX = Duration.ofSeconds(30);

    private static RunningQuell quell;

    @BeforeAll
    static void start() throws IOException {
        quell = new RunningQuell("connectors.test.kind", "test", "actions.per-hour-max", "3");
    }

    @AfterAll
    static void stop() throws IOException {
        quell.close();
    }

    @Test
    void anActionIsInProgressFromTheAnswerOnAndItsRunIsThere() throws IOException {
        Client client = client();

        Client.Reply reply = execute(client, EXECUTE);

        assertThat(reply.status()).isEqualTo(204);
        assertThat(reply.response().body()).isEmpty();
        assertThat(text(client.get(TASK).json(), "actionStatus")).isEqualTo("inProgress");
        JsonNode run = onlyRun(client);
        assertThat(text(run, "id")).startsWith("run-");
        assertThat(text(run, "taskId")).isEqualTo("4107");
        assertThat(text(run, "actionType")).isEqualTo("isolateDevice");
        assertThat(text(run, "isolationType")).isEqualTo("full");
        assertThat(text(run, "connector")).isEqualTo("test");
        assertThat(text(run, "requestedBy")).isEqualTo("mara.lind");
        JsonNode running = await(client, text(run, "id"), "running");
        assertThat(text(running.get("attempts").get(0), "result")).isEqualTo("pending");
        assertThat(text(running, "actionStatus")).isEqualTo("inProgress");
    }

    @Test
    void bothNamesAndARepetitionStartOneRun() throws IOException {
        Client client = client();

        assertThat(execute(client, QUALIFIED).status()).isEqualTo(204);
        assertThat(execute(client, EXECUTE).status()).isEqualTo(204);
        assertThat(client.post(EXECUTE, "{}").status()).isEqualTo(204);
        assertThat(client.post(EXECUTE, "null").status()).isEqualTo(204);

        assertThat(runs(client, "")).hasSize(1);
    }

    @Test
    void aCancelledRunFailsItsTask() throws IOException {
        Client client = client();
        execute(client, EXECUTE);
        String run = text(onlyRun(client), "id");
        await(client, run, "running");

        assertThat(post(client, run, "cancel").status()).isEqualTo(200);

        assertThat(text(await(client, run, "cancelled"), "cancelledBy")).isEqualTo("mara.lind");
        JsonNode task = client.get(TASK).json();
        assertThat(text(task, "actionStatus")).isEqualTo("failed");
        assertThat(text(task, "status")).isEqualTo("failed");
        Client.Reply again = post(client, run, "cancel");
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.message())
                .isEqualTo("A run whose state is cancelled cannot be cancelled.");
    }

    @Test
    void aRunIsSettledByWhoeverLooked() throws IOException {
        Client client = client();
        execute(client, EXECUTE);
        String run = text(onlyRun(client), "id");
        await(client, run, "running");

        Client.Reply settled =
                client.post(
                        RUNS + "/" + run + "/settle",
                        "{\"result\":\"completed\",\"reason\":\"seen in the portal\"}");

        assertThat(text(settled.json(), "state")).isEqualTo("completed");
        assertThat(text(settled.json(), "proof"))
                .isEqualTo("Settled by mara.lind: seen in the portal");
        assertThat(text(client.get(TASK).json(), "actionStatus")).isEqualTo("completed");
    }

    @Test
    void runsAreFilteredCountedAndPaged() throws IOException {
        World world = quell.world();
        world.store("4107");
        Client client = world.as("mara");
        execute(client, EXECUTE);
        String run = text(onlyRun(client), "id");
        await(client, run, "running");

        assertThat(runs(client, "?$filter=state%20eq%20'running'%20and%20taskId%20eq%20'4107'"))
                .hasSize(1);
        assertThat(runs(client, "?$filter=taskId%20eq%20'4108'")).isEmpty();
        assertThat(runs(client, "?$filter=state%20in%20('failed','cancelled')")).isEmpty();
        JsonNode counted = client.get(RUNS + "?$count=true&$top=1").json();
        assertThat(counted.get("@odata.count").intValue()).isEqualTo(1);
        assertThat(client.get(RUNS + "?$select=id").status()).isEqualTo(400);
        assertThat(client.get(RUNS + "?$filter=proof%20eq%20'x'").status()).isEqualTo(400);
        assertThat(client.get(RUNS + "/run-1").status()).isEqualTo(404);
        assertThat(client.get(RUNS + "/1").status()).isEqualTo(400);
        assertThat(runs(quell.world().as("mara"), "")).isEmpty();
    }

    @Test
    void linksToFurtherPagesLeadToTheRest() throws IOException {
        World world = quell.world();
        world.store("4107");
        Client client = world.as("mara");
        for (int i = 0; i < 2; i++) {
            execute(client, EXECUTE);
            JsonNode open = runs(client, "?$filter=state%20ne%20'cancelled'").getFirst();
            await(client, text(open, "id"), "running");
            post(client, text(open, "id"), "cancel");
            await(client, text(open, "id"), "cancelled");
        }

        JsonNode first = client.get(RUNS + "?$top=1").json();
        String next = text(first, "@odata.nextLink").substring(client.origin().length());
        JsonNode second = client.get(next).json();

        assertThat(text(first.get("value").get(0), "id"))
                .isNotEqualTo(text(second.get("value").get(0), "id"));
        assertThat(second.has("@odata.nextLink")).isFalse();
    }

    @Test
    void aDryRunStartsNothing() throws IOException {
        Client client = client();

        JsonNode forecast = client.post("/quell/v1/dry-runs", "{\"taskId\":\"4107\"}").json();

        assertThat(forecast.get("starts").booleanValue()).isTrue();
        assertThat(text(forecast, "connector")).isEqualTo("test");
        assertThat(forecast.get("leftWithinHour").intValue()).isEqualTo(2);
        assertThat(runs(client, "")).isEmpty();
        assertThat(text(client.get(TASK).json(), "actionStatus")).isEqualTo("notStarted");
    }

    @Test
    void beyondTheLimitNothingIsStartedAndNoClientRepeatsThat() throws IOException {
        Client client = client();
        for (int i = 0; i < 3; i++) {
            assertThat(execute(client, EXECUTE).status()).isEqualTo(204);
            String run = text(runs(client, "?$filter=state%20ne%20'cancelled'").getFirst(), "id");
            await(client, run, "running");
            post(client, run, "cancel");
            await(client, run, "cancelled");
        }

        Client.Reply reply = execute(client, EXECUTE);

        assertThat(reply.status()).isEqualTo(409);
        assertThat(reply.message())
                .isEqualTo(
                        "3 response actions of this tenant are begun within an hour, the most that is allowed. Nothing was started; see /quell/v1/runs.");
        assertThat(runs(client, "")).hasSize(3);
    }

    @Test
    void whoeverMayOnlyReadSeesRunsAndDecidesNothing() throws IOException {
        World world = quell.world();
        world.store("4107");
        execute(world.as("mara"), EXECUTE);
        Client reader = world.as("app-read");

        String run = text(onlyRun(reader), "id");

        assertThat(execute(reader, EXECUTE).status()).isEqualTo(403);
        assertThat(post(reader, run, "cancel").status()).isEqualTo(403);
        assertThat(reader.get(RUNS + "/" + run).status()).isEqualTo(200);
    }

    @Test
    void countsAreToldToWhoeverAsksFromThisMachine() throws IOException {
        Client client = client();
        execute(client, EXECUTE);
        await(client, text(onlyRun(client), "id"), "running");

        Client.Reply metrics = new Client(client.origin(), "").get("/metrics");

        assertThat(metrics.status()).isEqualTo(200);
        assertThat(metrics.header("Content-Type").orElseThrow()).startsWith("text/plain");
        assertThat(metrics.response().body())
                .containsPattern("quell_action_runs\\{state=\"running\"} [1-9]")
                .contains("quell_action_runs{state=\"needsHuman\"} 0\n")
                .containsPattern("quell_action_runs_oldest_open_seconds \\d");
    }

    /** Of a tenant of its own, with task 4107. */
    private static Client client() throws IOException {
        World world = quell.world();
        world.store("4107");
        return world.as("mara");
    }

    private static Client.Reply execute(Client client, String path) {
        return client.send("POST", path, Optional.empty());
    }

    private static Client.Reply post(Client client, String run, String action) {
        return client.send("POST", RUNS + "/" + run + "/" + action, Optional.empty());
    }

    private static JsonNode onlyRun(Client client) {
        List<JsonNode> runs = runs(client, "");
        assertThat(runs).hasSize(1);
        return runs.getFirst();
    }

    private static List<JsonNode> runs(Client client, String query) {
        JsonNode value = client.get(RUNS + query).json().get("value");
        return StreamSupport.stream(value.spliterator(), false).toList();
    }

    /** The run, once a worker has brought it that far. */
    private static JsonNode await(Client client, String run, String state) {
        Instant end = Instant.now().plus(STEP_MAX);
        JsonNode found = client.get(RUNS + "/" + run).json();
        while (!text(found, "state").equals(state)) {
            assertThat(Instant.now()).as(found.toString()).isBefore(end);
            found = client.get(RUNS + "/" + run).json();
        }
        return found;
    }

    private static String text(JsonNode json, String name) {
        return json.get(name).stringValue();
    }
}
