package dev.quell.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quell.ConfigReader;
import dev.quell.Outside;
import dev.quell.Quell;
import dev.quell.audit.AuditRecord;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code quell app} and {@code quell user}, with a server on the folder and without one. */
class DirectoryCommandsTest {
    private static final String READ = "SecurityIncident.Read.All";
    private static final String PASSWORD = "correct horse battery";

    @TempDir private Path folder;
    private Path data;

    private record End(int exitCode, String out, String err) {}

    @BeforeEach
    void aFolderThatWasServedOnce() {
        data = folder.resolve("data");
        start().close();
    }

    @Test
    void withoutAServerTheFolderItselfIsChanged() throws Exception {
        String id = fine("app", "create", "Playbook", "--role", READ).strip();
        String secret = fine("app", "secret", id, "--days", "7").strip();

        assertThat(fine("app", "list")).contains(id, "enabled", READ, "Playbook");
        assertThat(fine("app", "list")).doesNotContain(secret);
        try (Quell quell = start()) {
            assertThat(token(quell, id, secret)).contains("access_token");
            assertThat(trail(quell))
                    .extracting(AuditRecord::principal)
                    .containsExactly("quell app create", "quell app secret");
        }
    }

    @Test
    void withAServerTheCommandGoesThroughIt() throws Exception {
        try (Quell quell = start()) {
            String id = fine("app", "create", "Playbook").strip();
            String secret = fine("app", "secret", id).strip();
            assertThat(fine("app", "roles", id, "--role", READ)).isEmpty();

            assertThat(token(quell, id, secret)).contains("access_token");
            assertThat(fine("app", "list")).contains(READ);
            assertThat(fine("app", "delete", id)).isEmpty();
            assertThat(token(quell, id, secret)).contains("invalid_client");
            assertThat(trail(quell))
                    .extracting(AuditRecord::principal)
                    .contains("API-App:quell app create", "API-App:quell app delete");
        }
    }

    @Test
    void aSecretIsTakenAwayByItsKeyId() {
        String id = fine("app", "create", "Playbook").strip();
        End made = run("app", "secret", id);
        String keyId = made.err().replaceAll("(?s).*key id ([0-9a-f-]+),.*", "$1");

        assertThat(fine("app", "secret", id, "--remove", keyId)).isEmpty();

        End again = run("app", "secret", id, "--remove", keyId);
        assertThat(again.exitCode()).isEqualTo(1);
        assertThat(again.err()).contains("quell: keyId " + keyId + " not found");
    }

    @Test
    void usersAreManagedWithPasswordsFromStandardInput() throws IOException {
        String id =
                withInput(
                                PASSWORD + "\n",
                                () ->
                                        fine(
                                                "user",
                                                "create",
                                                "mara@example.org",
                                                "--directory-role",
                                                "SecurityOperator"))
                        .strip();
        fine("user", "roles", "mara@example.org", "--directory-role", "GlobalReader");
        fine("user", "disable", "mara@example.org");
        withInput("another horse battery\n", () -> fine("user", "password", id));

        assertThat(fine("user", "list"))
                .isEqualToIgnoringNewLines(id + "  disabled  GlobalReader  mara@example.org");
        fine("user", "enable", id);
        fine("user", "delete", "mara@example.org");
        assertThat(fine("user", "list")).isEmpty();
    }

    @Test
    void whatIsWrongIsWrongUseAndWhatIsNotThereIsAFailure() throws IOException {
        assertThat(run("app", "create", "x", "--role", "King").exitCode()).isEqualTo(2);
        assertThat(run("app", "secret", "x").exitCode()).isEqualTo(2);
        assertThat(run("app", "delete", "11111111-1111-4111-8111-111111111111").exitCode())
                .isEqualTo(1);
        End shortPassword = withInput("short\n", () -> run("user", "create", "mara@example.org"));
        assertThat(shortPassword.exitCode()).isEqualTo(2);
        assertThat(shortPassword.err()).contains("shorter than 12").doesNotContain("\tat ");
        assertThat(withInput("", () -> run("user", "create", "mara")).exitCode()).isEqualTo(2);
    }

    @Test
    void aFolderThatNobodyServedIsNotMade() {
        Path nowhere = folder.resolve("nowhere");

        End end = run(nowhere, "app", "list");

        assertThat(end.exitCode()).isEqualTo(1);
        assertThat(end.err()).contains("quell serve");
        assertThat(Files.exists(nowhere)).isFalse();
    }

    private Quell start() {
        return Quell.start(
                ConfigReader.read(
                        Optional.empty(), Map.of(), Map.of("port", "0", "data", data.toString())),
                Outside.real(),
                _ -> {});
    }

    private String fine(String... arguments) {
        End end = run(arguments);
        assertThat(end.exitCode()).as(end.err()).isZero();
        return end.out();
    }

    private End run(String... arguments) {
        return run(data, arguments);
    }

    private static End run(Path data, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        List<String> all = new java.util.ArrayList<>(List.of(arguments));
        all.addAll(List.of("--data", data.toString()));
        int exitCode =
                Main.run(
                        new PrintWriter(out, true),
                        new PrintWriter(err, true),
                        all.toArray(String[]::new));
        return new End(exitCode, out.toString(), err.toString());
    }

    private static <T> T withInput(String text, java.util.function.Supplier<T> run)
            throws IOException {
        InputStream before = System.in;
        try (InputStream in = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8))) {
            System.setIn(in);
            return run.get();
        } finally {
            System.setIn(before);
        }
    }

    private static List<AuditRecord> trail(Quell quell) {
        return quell.auditTrail().read(quell.tenant().orElseThrow(), 0, 100);
    }

    private static String token(Quell quell, String id, String secret)
            throws IOException, InterruptedException {
        String form =
                "grant_type=client_credentials&scope=api://quell/.default&client_id=%s&client_secret=%s"
                        .formatted(id, secret);
        URI endpoint =
                URI.create(
                        quell.origin() + "/" + quell.tenant().orElseThrow() + "/oauth2/v2.0/token");
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(
                            HttpRequest.newBuilder(endpoint)
                                    .header("Content-Type", "application/x-www-form-urlencoded")
                                    .POST(HttpRequest.BodyPublishers.ofString(form))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        }
    }
}
