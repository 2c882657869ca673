package dev.quell;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.quell.access.TenantId;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The connectors that ship, from the call to the end: what is tested of each alone meets here. */
class ShippedConnectorsTest {
    private static final String TASK = "/beta/security/incidentTasks/4107";
    private static final String SECRET = "whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=";
    private static final String PUBLIC = "https://quell.example/soc";

    /** A worker needs milliseconds; a busy machine more. */
    private static final Duration END_MAX = Duration.ofSeconds(30);

    @TempDir private Path data;

    @Test
    void theSimulatorCompletesAnAction() throws IOException {
        try (Quell quell =
                start(
                        Map.of(
                                "connectors.lab.kind", "simulator",
                                "connectors.lab.delay", "PT0.1S"))) {
            Client client = furnished(quell);

            assertThat(execute(client).status()).isEqualTo(204);

            JsonNode task = awaitEnd(client);
            assertThat(task.get("actionStatus").stringValue()).isEqualTo("completed");
            assertThat(onlyRun(client).get("connector").stringValue()).isEqualTo("lab");
        }
    }

    @Test
    void aReceiverIsOrderedOnceAndReportsTheEnd() throws IOException, InterruptedException {
        try (Receiver receiver = new Receiver();
                Quell quell = start(receiver.settings())) {
            Client client = furnished(quell);
            execute(client);

            JsonNode order = receiver.order().get("data");
            Client product = new Client(quell.origin(), order.get("callbackToken").stringValue());
            String url = order.get("callbackUrl").stringValue();
            assertThat(url).startsWith(PUBLIC + "/quell/v1/runs/run-");
            String path = url.substring(PUBLIC.length());
            String report = "{\"state\":\"completed\",\"message\":\"isolated\",\"x\":1}";
            assertThat(product.get(path).status()).isEqualTo(405);
            assertThat(product.post(path, "{}").status()).isEqualTo(400);
            assertThat(product.post(path, "{\"state\":\"begun\"}").status()).isEqualTo(400);
            assertThat(product.get("/quell/v1/runs").status()).isEqualTo(401);
            assertThat(product.post(path, report).status()).isEqualTo(204);

            JsonNode task = client.get(TASK).json();
            assertThat(task.get("actionStatus").stringValue()).isEqualTo("completed");
            assertThat(onlyRun(client).get("proof").stringValue())
                    .isEqualTo("The product reports completed: isolated");
            assertThat(product.post(path, report).status()).isEqualTo(204);
            assertThat(product.post(path, "{\"state\":\"failed\"}").status()).isEqualTo(409);
            assertThat(receiver.orders).isEmpty();
        }
    }

    @Test
    void noTokenAndNoOtherRunsSecretReports() throws IOException, InterruptedException {
        try (Receiver receiver = new Receiver();
                Quell quell = start(receiver.settings())) {
            Client client = furnished(quell);
            execute(client);
            JsonNode order = receiver.order().get("data");
            String secret = order.get("callbackToken").stringValue();
            String path = order.get("callbackUrl").stringValue().substring(PUBLIC.length());
            String report = "{\"state\":\"completed\"}";
            String other = path.replaceFirst("run-..", "run-00");

            assertThat(client.post(path, report).status()).isEqualTo(401);
            assertThat(new Client(quell.origin(), "").post(path, report).status()).isEqualTo(401);
            assertThat(new Client(quell.origin(), secret + "A").post(path, report).status())
                    .isEqualTo(401);
            assertThat(new Client(quell.origin(), secret).post(other, report).status())
                    .isEqualTo(401);

            assertThat(client.get(TASK).json().get("actionStatus").stringValue())
                    .isEqualTo("inProgress");
            assertThat(onlyRun(client).toString()).doesNotContain(secret);
        }
    }

    @Test
    void theDemoHasASimulatorUnlessAnotherConnectorIsConfigured() {
        Config plain = config(Map.of());
        Config own = config(Map.of("connectors.lab.kind", "test"));

        try (Quell demo = Demo.start(plain, Outside.real(), false, _ -> {})) {
            assertThat(forecast(demo).get("connector").stringValue()).isEqualTo("simulator");
        }
        try (Quell demo = Demo.start(own, Outside.real(), false, _ -> {})) {
            assertThat(forecast(demo).get("connector").stringValue()).isEqualTo("lab");
        }
    }

    /** What a dry run says of the first task of the demo that could be executed. */
    private static JsonNode forecast(Quell demo) {
        Client client = client(demo);
        JsonNode tasks = client.get("/beta/security/incidentTasks?$top=100").json().get("value");
        String task =
                tasks.valueStream()
                        .filter(each -> is(each, "actionStatus", "notStarted"))
                        .filter(each -> is(each, "actionType", "isolateDevice"))
                        .map(each -> each.get("id").stringValue())
                        .findFirst()
                        .orElseThrow();
        Client.Reply dryRun = client.post("/quell/v1/dry-runs", "{\"taskId\":\"" + task + "\"}");
        assertThat(dryRun.status()).as(dryRun.response().body()).isEqualTo(200);
        return dryRun.json();
    }

    private static boolean is(JsonNode task, String name, String value) {
        return task.get(name).stringValue().equals(value);
    }

    private static Client client(Quell quell) {
        TenantId tenant = quell.tenant().orElseThrow();
        return new Client(
                quell.origin(), new TestTokens(quell.data(), tenant, Instant.now()).named("mara"));
    }

    /** With task 4107, which isolates a device. */
    private static Client furnished(Quell quell) throws IOException {
        StoredThings.store(
                quell.store().ledger(),
                quell.tenant().orElseThrow(),
                Files.readString(CorpusCase.FOLDER.resolve("stored/4107.json")));
        return client(quell);
    }

    private static Client.Reply execute(Client client) {
        return client.send("POST", TASK + "/executeResponseAction", Optional.empty());
    }

    private static JsonNode awaitEnd(Client client) {
        Instant end = Instant.now().plus(END_MAX);
        JsonNode task = client.get(TASK).json();
        while (task.get("actionStatus").stringValue().equals("inProgress")) {
            assertThat(Instant.now()).as(onlyRun(client).toString()).isBefore(end);
            task = client.get(TASK).json();
        }
        return task;
    }

    private static JsonNode onlyRun(Client client) {
        JsonNode runs = client.get("/quell/v1/runs").json().get("value");
        assertThat(runs).hasSize(1);
        return runs.get(0);
    }

    private Quell start(Map<String, String> settings) {
        return Quell.start(config(settings), Outside.real(), _ -> {});
    }

    private Config config(Map<String, String> settings) {
        Map<String, String> options = new HashMap<>(settings);
        options.put("port", "0");
        options.put("data", data.toString());
        return ConfigReader.read(Optional.empty(), Map.of(), options);
    }

    /** A receiver of webhooks, which takes each order and says nothing of its end. */
    private static final class Receiver implements AutoCloseable {
        private final BlockingQueue<JsonNode> orders = new ArrayBlockingQueue<>(10);
        private final HttpServer server;

        Receiver() throws IOException {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", this::take);
            server.start();
        }

        Map<String, String> settings() {
            return Map.of(
                    "public-url",
                    PUBLIC + "/",
                    "connectors.hook.kind",
                    "webhook",
                    "connectors.hook.secret",
                    SECRET,
                    "connectors.hook.url",
                    "http://127.0.0.1:" + server.getAddress().getPort() + "/");
        }

        JsonNode order() throws InterruptedException {
            return Optional.ofNullable(orders.poll(END_MAX.toSeconds(), TimeUnit.SECONDS))
                    .orElseThrow(() -> new AssertionError("no order came"));
        }

        private void take(HttpExchange exchange) throws IOException {
            try (exchange) {
                orders.add(new JsonMapper().readTree(exchange.getRequestBody()));
                exchange.sendResponseHeaders(202, -1);
            }
        }

        @Override
        public void close() {
            server.stop(0);
        }
    }
}
