package dev.quell.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.microsoft.graph.beta.models.odataerrors.ODataError;
import com.microsoft.graph.beta.models.security.IncidentTask;
import com.microsoft.graph.beta.models.security.IncidentTaskActionStatus;
import com.microsoft.graph.beta.security.incidenttasks.item.IncidentTaskItemRequestBuilder;
import com.microsoft.graph.beta.serviceclient.GraphServiceClient;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Response actions with the SDK for Java, carried out by the simulator. Not null-marked, as {@link
 * JavaSdkTaskTest}.
 */
class JavaSdkActionTest {
    /** Isolates a device. */
    private static final String TASK = "4107";

    /** A worker needs milliseconds; a busy machine more. */
    private static final Duration END_MAX = Duration.ofSeconds(30);

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TempDir private Path data;

    private ServedDemo demo;

    @BeforeEach
    void start() {
        demo =
                ServedDemo.start(
                        data,
                        Map.of(
                                "connectors.lab.kind", "simulator",
                                "connectors.lab.delay", "PT0.1S"));
    }

    @AfterEach
    void stop() {
        demo.close();
    }

    @Test
    void anActionIsExecutedAndSeenToBeCompleted() {
        IncidentTaskItemRequestBuilder task = task(demo.graph(ServedDemo.operator()), TASK);

        task.microsoftGraphSecurityExecuteResponseAction().post();

        Instant end = Instant.now().plus(END_MAX);
        IncidentTask found = task.get();
        while (found.getActionStatus() == IncidentTaskActionStatus.InProgress) {
            assertThat(Instant.now()).isBefore(end);
            found = task.get();
        }
        assertThat(found.getActionStatus()).isEqualTo(IncidentTaskActionStatus.Completed);
    }

    @Test
    void adviceIsNotExecuted() {
        GraphServiceClient graph = demo.graph(ServedDemo.operator());

        assertThatExceptionOfType(ODataError.class)
                .isThrownBy(
                        () ->
                                task(graph, "213213")
                                        .microsoftGraphSecurityExecuteResponseAction()
                                        .post())
                .satisfies(
                        error -> {
                            assertThat(error.getResponseStatusCode()).isEqualTo(400);
                            assertThat(error.getError().getMessage())
                                    .isEqualTo("Currently text is not supported");
                        });
    }

    /** The SDK repeats a POST whose answer was one of these, though Quell had taken it. */
    @ParameterizedTest
    @ValueSource(ints = {429, 503, 504})
    void whatTheSdkRepeatsByItselfIsStartedOnce(int status)
            throws IOException, InterruptedException {
        try (Gateway gateway = new Gateway(demo.quell().origin(), status)) {
            GraphServiceClient graph = demo.graph(ServedDemo.operator());
            graph.getRequestAdapter().setBaseUrl(gateway.origin() + "/beta");

            task(graph, TASK).microsoftGraphSecurityExecuteResponseAction().post();

            assertThat(gateway.calls()).isEqualTo(2);
            assertThat(runsOf(TASK)).containsOnlyOnce("\"taskId\"");
        }
    }

    private String runsOf(String task) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(
                                URI.create(
                                        demo.quell().origin()
                                                + "/quell/v1/runs?$filter=taskId%20eq%20'"
                                                + task
                                                + "'"))
                        .header("Authorization", "Bearer " + demo.token(ServedDemo.operator()))
                        .build();
        return HTTP.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }

    private static IncidentTaskItemRequestBuilder task(GraphServiceClient graph, String id) {
        return graph.security().incidentTasks().byIncidentTaskId(id);
    }

    /** Passes a POST on, and the first time says in place of the answer that it failed. */
    private static final class Gateway implements AutoCloseable {
        private final String behind;
        private final int status;
        private final AtomicInteger calls = new AtomicInteger();
        private final HttpServer server;

        Gateway(String behind, int status) throws IOException {
            this.behind = behind;
            this.status = status;
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", this::pass);
            server.start();
        }

        String origin() {
            return "http://127.0.0.1:" + server.getAddress().getPort();
        }

        int calls() {
            return calls.get();
        }

        private void pass(HttpExchange exchange) throws IOException {
            try (exchange) {
                HttpRequest request =
                        HttpRequest.newBuilder(URI.create(behind + exchange.getRequestURI()))
                                .header(
                                        "Authorization",
                                        exchange.getRequestHeaders().getFirst("Authorization"))
                                .POST(HttpRequest.BodyPublishers.noBody())
                                .build();
                int answered =
                        HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
                boolean first = calls.incrementAndGet() == 1;
                exchange.getResponseHeaders().set("Retry-After", "1");
                exchange.sendResponseHeaders(first ? status : answered, -1);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public void close() {
            server.stop(0);
        }
    }
}
