package dev.quell.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quell.access.TenantId;
import dev.quell.access.jwt.IssuerFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Wrong use and help: what is said, where, and with which exit code. */
class MainTest {
    private record End(int exitCode, String out, String err) {}

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "serve --prot 1                   | Unknown option",
                "serve --port many                | --port",
                "serve --port 70000               | 70000",
                "serve --fresh                    | needs --demo",
                "serve --host 0.0.0.0             | not loopback",
                "serve --config nowhere           | --config",
                "serve --tls-cert a.pem           | tls.key",
                "serve --https-port 8443          | nothing to show there",
                "serve extra                      | extra",
                "token --scope A                  | --user",
                "token --user a --role B          | --role",
                "token --expires soon             | --expires",
                "token --tenant here              | --tenant",
                "token --user a --scope B --directory-role King | King",
                "app                              | create, list",
                "app create                       | NAME",
                "app create a --tenant here       | --tenant",
                "app secret a --days many         | --days",
                "app key a nowhere.pem            | nowhere.pem",
                "user                             | create, list",
                "user password                    | NAME",
                "explain-access PATCH             | METHOD and PATH",
                "sevre                            | sevre",
                "''                               | Name a command"
            })
    void wrongUseIsOneLineAndExitCodeTwo(String arguments, String named) {
        String[] words = arguments.isEmpty() ? new String[0] : arguments.split(" +", -1);

        End end = run(words);

        assertThat(end.exitCode()).as(end.err()).isEqualTo(2);
        assertThat(end.err().lines().filter(line -> line.startsWith("quell: ")))
                .singleElement()
                .asString()
                .contains(named.strip());
        assertThat(end.err()).doesNotContain("\tat ");
    }

    @ParameterizedTest
    @CsvSource({
        "--help, serve",
        "serve --help, --demo",
        "token --help, --directory-role",
        "app --help, secret",
        "app create --help, --redirect-uri",
        "app secret --help, --days",
        "user --help, password",
        "user create --help, --directory-role"
    })
    void helpIsThere(String arguments, String named) {
        End end = run(arguments.split(" ", -1));

        assertThat(end.exitCode()).isZero();
        assertThat(end.out()).contains(named).contains("Usage:");
    }

    private static End run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exitCode = Main.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
        return new End(exitCode, out.toString(), err.toString());
    }

    @Test
    void checkConfigSaysWhatWouldHappenAndChangesNothing(@TempDir Path folder) throws IOException {
        Path data = folder.resolve("data");

        End fine = run("check-config", "--data", data.toString(), "--port", "0");
        assertThat(fine.exitCode()).as(fine.out() + fine.err()).isZero();
        assertThat(fine.out())
                .contains("ok   data in " + data)
                .contains("ok   believes the embedded issuer https://quell.local/{tenant}/v2.0")
                .contains("ok   taskWrite by SecurityIncident.ReadWrite.All");
        assertThat(data).doesNotExist();

        Path file = Files.writeString(folder.resolve("file"), "x");
        End wrong = run("check-config", "--data", file + "/below", "--port", "0");
        assertThat(wrong.exitCode()).isEqualTo(1);
        assertThat(wrong.out()).contains("NOT  data in");
    }

    @Test
    void aTokenFromStandardInputIsExplained(@TempDir Path data) {
        var _ =
                IssuerFile.openOrCreate(
                        data, () -> new TenantId("11111111-1111-4111-8111-111111111111"));
        String[] wish = {
            "explain-access", "--data", data.toString(), "PATCH", "/beta/security/incidentTasks/1"
        };
        String writer = run("token", "--data", data.toString(), "--all").out();
        String reader = run("token", "--data", data.toString()).out();

        End may = given("Bearer " + writer, wish);
        assertThat(may.exitCode()).as(may.out() + may.err()).isZero();
        assertThat(may.out()).contains("ok   may taskWrite").doesNotContain(writer.strip());
        assertThat(given(reader, wish).exitCode()).isEqualTo(1);
        assertThat(given("", wish).out()).startsWith("taskWrite: ");
        assertThat(given("", "explain-access", "--data", data.toString()).exitCode()).isEqualTo(2);
    }

    private static End given(String input, String... arguments) {
        InputStream before = System.in;
        System.setIn(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)));
        try {
            return run(arguments);
        } finally {
            System.setIn(before);
        }
    }

    @Test
    void aLogThatCannotBeWrittenDoesNotStart(@TempDir Path data) throws IOException {
        Files.createDirectory(data.resolve("quell.log"));

        End end = run("serve", "--data", data.toString(), "--port", "0");

        assertThat(end.exitCode()).isEqualTo(1);
        assertThat(end.err().strip().lines()).singleElement().asString().contains("The log ");
    }
}
