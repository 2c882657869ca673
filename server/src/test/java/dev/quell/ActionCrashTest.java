package dev.quell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quell.CountingProduct.Moment;
import dev.quell.CountingProduct.Trap;
import dev.quell.access.jwt.IssuerFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * A server that is killed, round after round, while it carries response actions out, and a product
 * outside of it that counts. Each action takes effect once, under its own key; none is forgotten,
 * none is stuck; task, run and trail tell the same.
 */
final class ActionCrashTest {
    private static final List<Moment> MOMENTS = List.of(Moment.values());
    private static final int ROUNDS = 5;
    private static final int ROUNDS_SLOW = 200;
    private static final int TASKS_A_ROUND = 5;
    private static final int STEP_SECONDS_MAX = 60;
    private static final Duration END_MAX = Duration.ofMinutes(3);

    /** Beyond a lease. */
    private static final Duration PAUSE_SLOW = Duration.ofSeconds(95);

    private static final String OPEN =
            "state%20in%20('queued','starting','running','asking','needsHuman')";

    @TempDir private Path folder;

    private final Random random = new Random(7);

    /** By task, whether an answer came: then it must be on disk. */
    private final Map<String, Boolean> tasks = new HashMap<>();

    @Test
    void aServerThatIsKilledDoesEachActionOnce() throws Exception {
        run(ROUNDS);
    }

    @Test
    @Tag("slow")
    void aServerThatIsKilledTimeAndAgainDoesEachActionOnce() throws Exception {
        run(ROUNDS_SLOW);
    }

    @Test
    @Tag("slow")
    void aServerThatIsPausedBeyondItsLeaseDoesEachActionOnce() throws Exception {
        try (CountingProduct product = new CountingProduct(11);
                ServeProcess serve = serve(product)) {
            CountDownLatch paused = new CountDownLatch(1);
            product.set(
                    new Trap(
                            3,
                            Moment.DONE,
                            () -> {
                                signal(serve, "STOP");
                                paused.countDown();
                            }));
            Thread orders = Thread.ofVirtual().start(() -> order(client(serve), TASKS_A_ROUND));
            assertThat(paused.await(STEP_SECONDS_MAX, TimeUnit.SECONDS)).isTrue();
            Instant end = Instant.now().plus(PAUSE_SLOW);
            while (Instant.now().isBefore(end)) {
                Thread.onSpinWait();
            }
            signal(serve, "CONT");
            orders.join();
            check(serve, product);
        }
    }

    private void run(int rounds) throws Exception {
        try (CountingProduct product = new CountingProduct(5)) {
            for (int round = 0; round < rounds; round++) {
                try (ServeProcess serve = serve(product)) {
                    CountDownLatch killed = new CountDownLatch(1);
                    product.set(
                            new Trap(
                                    1 + random.nextInt(TASKS_A_ROUND),
                                    MOMENTS.get(random.nextInt(MOMENTS.size())),
                                    () -> {
                                        kill(serve);
                                        killed.countDown();
                                    }));
                    order(client(serve), TASKS_A_ROUND);
                    assertThat(killed.await(STEP_SECONDS_MAX, TimeUnit.SECONDS)).isTrue();
                }
            }
            product.set(new Trap(0, Moment.ARRIVED, () -> {}));
            try (ServeProcess serve = serve(product)) {
                check(serve, product);
                assertThat(serve.terminate()).isZero();
            }
        }
    }

    /** Until it is killed; who gets no answer does not know. */
    private void order(Client client, int count) {
        try {
            String incident =
                    client.post("/beta/security/incidents", "{}").json().get("id").stringValue();
            List<String> made = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                JsonNode task =
                        client.post(
                                        "/beta/security/incidentTasks",
                                        """
                                        {"displayName":"x","incident":{"id":"%s"},"responseAction":{
                                        "@odata.type":"#microsoft.graph.security.isolateDeviceIncidentTaskResponseAction",
                                        "identifierValue":"pc-%s-%d","isolationType":"full"}}"""
                                                .formatted(incident, incident, i))
                                .json();
                made.add(task.get("id").stringValue());
            }
            for (String task : made) {
                tasks.put(task, false);
                assertThat(execute(client, task)).isEqualTo(204);
                tasks.put(task, true);
            }
        } catch (UncheckedIOException _) {
            // killed in the middle of it
        }
    }

    private static int execute(Client client, String task) {
        return client.send(
                        "POST",
                        "/beta/security/incidentTasks/" + task + "/executeResponseAction",
                        Optional.empty())
                .status();
    }

    private static String actionStatus(Client client, String task) {
        return client.get("/beta/security/incidentTasks/" + task)
                .json()
                .get("actionStatus")
                .stringValue();
    }

    private void check(ServeProcess serve, CountingProduct product) {
        Client client = client(serve);
        tasks.forEach(
                (task, acknowledged) -> {
                    if (acknowledged) {
                        assertThat(actionStatus(client, task)).isNotEqualTo("notStarted");
                    }
                    assertThat(execute(client, task)).isEqualTo(204);
                });
        List<JsonNode> runs = ended(client);

        assertThat(runs).hasSize(tasks.size());
        Map<String, Integer> effects = product.effects();
        for (JsonNode run : runs) {
            String id = run.get("id").stringValue();
            assertThat(run.get("state").stringValue()).as(run.toString()).isEqualTo("completed");
            assertThat(effects).as(run.toString()).containsEntry(id, 1);
            String task = run.get("taskId").stringValue();
            assertThat(actionStatus(client, task)).isEqualTo("completed");
        }
        assertThat(effects).hasSize(runs.size());
        System.getLogger("crashes")
                .log(
                        System.Logger.Level.INFO,
                        "{0} runs, {1} effects, {2} attempts",
                        runs.size(),
                        effects.values().stream().mapToInt(each -> each).sum(),
                        runs.stream().mapToInt(run -> run.get("attempts").size()).sum());
    }

    /** All runs, once none is open. */
    private static List<JsonNode> ended(Client client) {
        Instant end = Instant.now().plus(END_MAX);
        while (open(client) > 0) {
            assertThat(Instant.now()).as("runs are stuck").isBefore(end);
        }
        List<JsonNode> runs = new ArrayList<>();
        String path = "/quell/v1/runs?$top=500";
        while (!path.isEmpty()) {
            JsonNode page = client.get(path).json();
            page.get("value").forEach(runs::add);
            JsonNode next = page.get("@odata.nextLink");
            path = next == null ? "" : next.stringValue().substring(client.origin().length());
        }
        return runs;
    }

    private static int open(Client client) {
        return client.get("/quell/v1/runs?$top=0&$count=true&$filter=" + OPEN)
                .json()
                .get("@odata.count")
                .intValue();
    }

    private ServeProcess serve(CountingProduct product) throws Exception {
        Path config = folder.resolve("quell.properties");
        Files.writeString(
                config,
                """
                connectors.sink.kind=test
                connectors.sink.url=%s
                actions.per-hour-max=100000
                """
                        .formatted(product.url()));
        return ServeProcess.serving(folder, "serve", "--port", "0", "--config", config.toString());
    }

    private Client client(ServeProcess serve) {
        Path data = folder.resolve("quell-data");
        return new Client(
                serve.origin(),
                new TestTokens(data, IssuerFile.open(data).tenant(), Instant.now())
                        .named("app-alerts"));
    }

    private static void kill(ServeProcess serve) {
        signal(serve, "KILL");
    }

    private static void signal(ServeProcess serve, String name) {
        try {
            Process kill =
                    new ProcessBuilder("kill", "-" + name, Long.toString(serve.pid())).start();
            assertThat(kill.waitFor()).isZero();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
