package dev.quell.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quell.Config;
import dev.quell.ConfigReader;
import dev.quell.Demo;
import dev.quell.Outside;
import dev.quell.Quell;
import dev.quell.access.TenantId;
import dev.quell.audit.AuditRecord;
import dev.quell.demo.DemoTenant;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code quell export} and {@code quell import}, with a server on the folder and without one. */
class TransferCommandsTest {
    private static final String TENANT = DemoTenant.ID.text();

    @TempDir private Path folder;

    private record End(int exitCode, String out, String err) {}

    @BeforeEach
    void aTenantAndAnEmptyQuell() {
        Demo.start(config("demo"), Outside.real(), false, _ -> {}).close();
        start("empty").close();
    }

    @Test
    void whatGoesOutGoesInAndComesOutTheSame() throws IOException {
        Path out = export("demo", TENANT);
        assertThat(run("empty", "import", out.toString()).exitCode()).isZero();

        Path again = export("empty", "");

        assertThat(Files.readAllLines(again)).hasSizeGreaterThan(60);
        assertThat(Files.readString(again)).isEqualTo(Files.readString(out));
        assertThat(Files.exists(folder.resolve("empty.ndjson.part"))).isFalse();
    }

    @Test
    void throughAServerItIsTheSame() throws IOException {
        Path without = export("demo", TENANT);
        try (Quell source = Demo.start(config("demo"), Outside.real(), false, _ -> {});
                Quell target = start("empty")) {
            assertThat(source.data()).isNotEqualTo(target.data());
            Path with = export("demo", TENANT);
            assertThat(run("empty", "import", with.toString()).exitCode()).isZero();

            assertThat(Files.readString(with)).isEqualTo(Files.readString(without));
            assertThat(Files.readString(export("empty", ""))).isEqualTo(Files.readString(without));
        }
    }

    @Test
    void eachThingHasItsOwnEntryOfTheOperator() throws IOException {
        Path out = export("demo", TENANT);
        run("empty", "import", out.toString());

        try (Quell quell = start("empty")) {
            TenantId tenant = quell.tenant().orElseThrow();
            List<AuditRecord> trail = quell.auditTrail().read(tenant, 0, 500);
            assertThat(trail)
                    .hasSize(Files.readAllLines(out).size())
                    .allMatch(entry -> entry.principal().equals("quell import"))
                    .allMatch(entry -> entry.operation().equals("ImportThings"));
            assertThat(trail).extracting(AuditRecord::target).doesNotHaveDuplicates();
        }
    }

    @Test
    void anImportThatBrokeOffIsBegunAgainAndEndsTheSame() throws IOException {
        Path out = export("demo", TENANT);
        List<String> lines = Files.readAllLines(out);
        Path half = folder.resolve("half.ndjson");
        Files.write(half, lines.subList(0, lines.size() / 2));
        run("empty", "import", half.toString());

        End rest = run("empty", "import", out.toString());
        End again = run("empty", "import", out.toString());

        assertThat(rest.err())
                .contains(
                        "%d lines: %d added, %d there already, 0 not taken"
                                .formatted(
                                        lines.size(),
                                        lines.size() - lines.size() / 2,
                                        lines.size() / 2));
        assertThat(again.err()).contains("import: all, ").contains(" 0 added");
        assertThat(Files.readString(export("empty", ""))).isEqualTo(Files.readString(out));
    }

    @Test
    void whatIsThereAlreadyAndDiffersIsLeftAsItIs() throws IOException {
        Path out = export("demo", TENANT);
        run("empty", "import", out.toString());
        Path changed = folder.resolve("changed.ndjson");
        Files.writeString(
                changed,
                Files.readString(out).replace("Reset the machine", "Throw the machine away"));

        End end = run("empty", "import", changed.toString());

        assertThat(end.exitCode()).isEqualTo(1);
        assertThat(end.err())
                .contains(
                        "The incidentTask 213213 is there already and differs in description; it"
                                + " was left as it is.",
                        "start the same import again");
        assertThat(Files.readString(export("empty", ""))).isEqualTo(Files.readString(out));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "cut off        | {\"id\":                           | ends at offset 6",
                "no object      | [1]                                | An object is expected.",
                "no type        | {\"id\":\"1\"}                     | Property '@odata.type' is required.",
                "another type   | {\"@odata.type\":\"#microsoft.graph.user\"} | Invalid value '#microsoft.graph.user' for property '@odata.type'. Allowed values: #microsoft.graph.security.incident",
                "too little     | {\"@odata.type\":\"#microsoft.graph.security.incident\",\"id\":\"1\"} | Property 'status' is required.",
                "too much       | {\"@odata.type\":\"#microsoft.graph.security.incident\",\"id\":\"1\",\"x\":1} | Property 'x' is not supported here."
            })
    void aBadLineStopsOrIsPassedOverAndIsNamed(String name, String line, String message)
            throws IOException {
        List<String> lines = new ArrayList<>(Files.readAllLines(export("demo", TENANT)));
        lines.add(2, line);
        Path file = folder.resolve("bad.ndjson");
        Files.write(file, lines);

        End stopped = run("empty", "import", file.toString());
        End passed = run("empty", "import", "--skip-bad", file.toString());

        assertThat(stopped.exitCode()).as(name).isEqualTo(1);
        assertThat(stopped.err()).contains("quell: line 3: ").contains(message);
        assertThat(passed.exitCode()).as(passed.err()).isZero();
        assertThat(passed.err()).contains("quell: line 3: ", " 1 not taken");
        lines.remove(2);
        assertThat(Files.readAllLines(export("empty", ""))).isEqualTo(lines);
    }

    @Test
    void aTaskWithoutItsIncidentIsNotTaken() throws IOException {
        Path file = folder.resolve("tasks.ndjson");
        Files.write(
                file,
                Files.readAllLines(export("demo", TENANT)).stream()
                        .filter(line -> line.contains("\"id\":\"213213\""))
                        .toList());

        assertThat(run("empty", "import", file.toString()).err())
                .contains("quell: line 1: incidentId 123 not found");
    }

    @Test
    void aFileThatIsNotThereIsSaidToBeSo() {
        End end = run("empty", "import", folder.resolve("absent").toString());

        assertThat(end.exitCode()).isEqualTo(1);
        assertThat(end.err()).contains("cannot be read").contains("./quell export");
    }

    private Path export(String data, String tenant) {
        Path file = folder.resolve(data + ".ndjson");
        End end =
                tenant.isEmpty()
                        ? run(data, "export", file.toString())
                        : run(data, "export", "--tenant", tenant, file.toString());
        assertThat(end.exitCode()).as(end.err()).isZero();
        return file;
    }

    private End run(String data, String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.add("--data");
        all.add(folder.resolve(data).toString());
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code =
                Main.run(
                        new PrintWriter(out, true),
                        new PrintWriter(err, true),
                        all.toArray(String[]::new));
        return new End(code, out.toString(), err.toString());
    }

    private Quell start(String data) {
        return Quell.start(config(data), Outside.real(), _ -> {});
    }

    private Config config(String data) {
        return ConfigReader.read(
                Optional.empty(),
                Map.of(),
                Map.of("port", "0", "data", folder.resolve(data).toString()));
    }
}
