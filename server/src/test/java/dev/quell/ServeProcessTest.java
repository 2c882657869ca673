package dev.quell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What only a process of its own can show: kills, signals, ports and folders held by others. */
class ServeProcessTest {
    private static final String TASK = "/beta/security/incidentTasks/213213";

    @TempDir private Path folder;

    @Test
    void theDemosCurlLineCompletesTheSeedsTaskAndAPowerCutLosesNothing() throws Exception {
        String changed;
        try (ServeProcess demo = ServeProcess.serving(folder, "serve", "--demo", "--port", "0")) {
            assertThat(demo.line("curl -X PATCH"))
                    .contains(demo.origin() + TASK)
                    .contains("-d '{\"status\": \"completed\"}'")
                    .contains("Bearer " + demo.line("ey"));
            Client client = new Client(demo.origin(), demo.line("ey"));
            assertThat(client.get(TASK).json().get("status").stringValue()).isEqualTo("open");

            Client.Reply reply = client.patch(TASK, "{\"status\": \"completed\"}");
            demo.kill();

            assertSeed(reply.json());
            changed = reply.json().get("lastModifiedDateTime").stringValue();
        }
        try (ServeProcess again = ServeProcess.serving(folder, "serve", "--demo", "--port", "0")) {
            JsonNode task = new Client(again.origin(), again.line("ey")).get(TASK).json();
            assertThat(task.get("status").stringValue()).isEqualTo("completed");
            assertThat(task.get("lastModifiedDateTime").stringValue()).isEqualTo(changed);
        }
    }

    @Test
    void freshBeginsTheDemoAnewAndATermSignalEndsWithZero() throws Exception {
        try (ServeProcess demo = ServeProcess.serving(folder, "serve", "--demo", "--port", "0")) {
            new Client(demo.origin(), demo.line("ey")).patch(TASK, "{\"status\": \"failed\"}");
            assertThat(demo.terminate()).isZero();
        }
        try (ServeProcess fresh =
                ServeProcess.serving(folder, "serve", "--demo", "--fresh", "--port", "0")) {
            Client client = new Client(fresh.origin(), fresh.line("ey"));
            assertThat(client.get(TASK).json().get("status").stringValue()).isEqualTo("open");
        }
    }

    /** The body that is announced never comes, so the first signal alone would wait for it. */
    @Test
    void aSecondTermSignalCutsOffWhatIsInFlightAndEndsWithZeroToo() throws Exception {
        try (ServeProcess serve = ServeProcess.serving(folder, "serve", "--port", "0")) {
            String token = ServeProcess.run(folder, "token", "--all").out().strip();
            URI origin = URI.create(serve.origin());
            try (Socket inFlight = new Socket(origin.getHost(), origin.getPort())) {
                String head =
                        """
                        POST /beta/security/incidents HTTP/1.1\r
                        Host: h\r
                        Authorization: Bearer %s\r
                        Content-Type: application/json\r
                        Content-Length: 2\r
                        Expect: 100-continue\r
                        \r
                        """
                                .formatted(token);
                inFlight.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
                assertThat(inFlight.getInputStream().readNBytes(12)).asString().endsWith(" 100");

                serve.signal();
                awaitNoListener(origin);

                assertThat(serve.terminate()).isZero();
            }
        }
        assertThat(folder.resolve("quell-data/quell.log"))
                .content()
                .contains("asked to stop at once");
    }

    private static void awaitNoListener(URI origin) throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        for (int i = 0; i < 1_000; i++) {
            try (Socket _ = new Socket(origin.getHost(), origin.getPort())) {
                assertThat(never.await(10, TimeUnit.MILLISECONDS)).isFalse();
            } catch (ConnectException _) {
                return;
            }
        }
        throw new AssertionError("the port is still listened on");
    }

    @Test
    void withoutDemoItStartsEmptyAndTokenMakesATokenForIt() throws Exception {
        try (ServeProcess serve = ServeProcess.serving(folder, "serve", "--port", "0")) {
            ServeProcess.End token = ServeProcess.run(folder, "token", "--all");
            assertThat(token.exitCode()).as(token.err()).isZero();
            Client client = new Client(serve.origin(), token.out().strip());

            assertThat(client.get(TASK).status()).isEqualTo(404);
            assertThat(client.post("/beta/security/incidents", "{}").status()).isEqualTo(201);
            assertThat(client.get("/health/ready").status()).isEqualTo(200);

            ServeProcess.End reader = ServeProcess.run(folder, "token");
            Client reading = new Client(serve.origin(), reader.out().strip());
            assertThat(reading.get(TASK).status()).isEqualTo(404);
            assertThat(reading.post("/beta/security/incidents", "{}").message())
                    .endsWith("application roles: SecurityIncident.Read.All.");

            ServeProcess.End user =
                    ServeProcess.run(
                            folder,
                            "token",
                            "--user",
                            "mara.lind",
                            "--scope",
                            "SecurityIncident.ReadWrite.All",
                            "--directory-role",
                            "SecurityReader");
            assertThat(
                            new Client(serve.origin(), user.out().strip())
                                    .post("/beta/security/incidents", "{}")
                                    .message())
                    .contains("lacks a directory role");
        }
    }

    @Test
    void curlBelievesTheCertificateForDevelopmentByTheLineThatIsPrinted() throws Exception {
        String authority;
        try (ServeProcess demo = ServeProcess.serving(folder, "serve", "--demo", "--port", "0")) {
            authority = Files.readString(Path.of(demo.place("Its authority")));
            String curl = demo.place("curl  ").replace(" …", "");
            assertThat(demo.httpsOrigin()).startsWith("https://127.0.0.1:");
            assertThat(answers(curl, demo.httpsOrigin())).isEqualTo("200 over HTTP/2");
            assertThat(answers(curl + " --http1.1 --tls-max 1.2", demo.httpsOrigin()))
                    .isEqualTo("200 over HTTP/1.1");
            assertThat(answers("curl", demo.httpsOrigin())).isEqualTo("000 over HTTP/0");
            assertThat(demo.terminate()).isZero();
        }
        try (ServeProcess again = ServeProcess.serving(folder, "serve", "--demo", "--port", "0")) {
            assertThat(Path.of(again.place("Its authority"))).hasContent(authority);
        }
    }

    /** Without curl it is not run, which is said; where CI=true it fails. */
    private static String answers(String curl, String origin) throws Exception {
        List<String> command = new ArrayList<>(List.of(curl.split(" ", -1)));
        command.addAll(
                List.of(
                        "--silent",
                        "--output",
                        "/dev/null",
                        "--write-out",
                        "%{http_code} over HTTP/%{http_version}",
                        origin + "/health/ready"));
        try {
            Process process = new ProcessBuilder(command).start();
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException absent) {
            System.err.println("NOT RUN: curl is missing, so its line was not tried");
            assumeTrue("true".equals(System.getenv("CI")), "curl is missing");
            throw absent;
        }
    }

    @Test
    void whatDoesNotStartSaysWhyAndWhatHelpsInOneLine() throws Exception {
        try (ServeProcess _ = ServeProcess.serving(folder, "serve", "--port", "0");
                ServerSocket busy = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertFails(1, "in use by another Quell", "serve", "--port", "0");
            assertFails(
                    1,
                    "choose another with --port",
                    "serve",
                    "--data",
                    "other",
                    "--port",
                    Integer.toString(busy.getLocalPort()));
            assertFails(1, "which --demo never touches", "serve", "--demo", "--data", empty());
        }
        Path file = Files.writeString(folder.resolve("file"), "x");
        assertFails(1, "data folder", "serve", "--data", file + "/below");
        assertFails(1, "Start `quell serve` first", "token", "--data", "nowhere");
    }

    /** A folder that a server without --demo has used. */
    private String empty() throws IOException {
        Path other = folder.resolve("real");
        Config config =
                ConfigReader.read(
                        java.util.Optional.empty(),
                        java.util.Map.of(),
                        java.util.Map.of("port", "0", "data", other.toString()));
        Quell.start(config, Outside.real(), _ -> {}).close();
        return other.toString();
    }

    private void assertFails(int exitCode, String named, String... arguments) throws Exception {
        ServeProcess.End end = ServeProcess.run(folder, arguments);

        assertThat(end.exitCode()).as(end.err()).isEqualTo(exitCode);
        assertThat(end.err().strip().lines()).singleElement().asString().contains(named);
        assertThat(end.out()).isEmpty();
    }

    /** Member for member and in order; the time of modification is now. */
    private static void assertSeed(JsonNode task) {
        CorpusCase seed =
                CorpusCase.all().stream()
                        .filter(c -> c.name().equals("01-update-seed"))
                        .findFirst()
                        .orElseThrow();
        JsonNode wanted = new JsonMapper().readTree(seed.response().body());
        String now = task.get("lastModifiedDateTime").stringValue();
        assertThat(task.toString())
                .endsWith(wanted.toString().substring(1).replace("2023-06-27T10:49:33.98Z", now));
        assertThat(URI.create(task.get("@odata.context").stringValue()).getFragment())
                .isEqualTo("security/incidentTasks/$entity");
    }
}
