package dev.quell.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quell.ConfigReader;
import dev.quell.Outside;
import dev.quell.Quell;
import dev.quell.access.Permission;
import dev.quell.access.TenantId;
import dev.quell.access.WriteGrant;
import dev.quell.access.jwt.IssuerFile;
import dev.quell.audit.AuditEntry;
import dev.quell.audit.Target;
import dev.quell.demo.Stories;
import dev.quell.intake.CreatedIncident;
import dev.quell.store.sql.DataFolder;
import dev.quell.store.sql.SqliteStore;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a tenant has goes out, in and out again the same, though the import is killed on its way.
 */
final class ImportKilledTest {
    private static final long SEED = 20_261_124;

    /** Enough for a chunk of some hundred things, and a fraction of the file. */
    private static final int HEAP_MEBIBYTES = 64;

    private static final Pattern REPORT =
            Pattern.compile(
                    "import: all, .* ([0-9,]+) added, ([0-9,]+) there already, 0 not taken");

    @TempDir private Path folder;

    private record Report(long added, long present) {}

    /** Runs a command on that data folder; what it said, if it ended well. */
    private interface Command {
        String run(String data, String command, Path file) throws Exception;
    }

    @Test
    void anImportThatIsKilledTwiceAndBegunAgainEndsTheSame() throws Exception {
        roundTrip(2_000, 2, this::here);
    }

    @Test
    @Tag("slow")
    void aHundredThousandTasksGoInWithASmallHeapThoughTheImportIsKilled() throws Exception {
        roundTrip(100_000, 3, (data, command, file) -> process(data).run(command, file));
    }

    private void roundTrip(int tasks, int kills, Command commands) throws Exception {
        fill(tasks);
        empty("to");
        Path out = folder.resolve("out.ndjson");
        say(commands.run("from", "export", out));
        long bytes = Files.size(out);

        for (int kill = 1; kill <= kills; kill++) {
            process("to").killedAfter(out, bytes * kill / (kills + 1));
        }
        String end = commands.run("to", "import", out);
        say(end);

        Report report = report(end);
        assertThat(report.added()).as("left by the kills").isPositive();
        assertThat(report.present()).as("done before the kills").isPositive();
        Path again = folder.resolve("again.ndjson");
        say(commands.run("to", "export", again));
        assertThat(Files.mismatch(out, again)).isEqualTo(-1);
        assertThat(report(commands.run("to", "import", again)))
                .isEqualTo(new Report(0, report.added() + report.present()));
        say("%,d tasks, %,d bytes, killed %d times".formatted(tasks, bytes, kills));
    }

    private ImportProcess process(String data) {
        return new ImportProcess(folder.resolve(data), HEAP_MEBIBYTES);
    }

    /** Without a process of its own. */
    private String here(String data, String command, Path file) {
        StringWriter err = new StringWriter();
        String[] arguments = {command, file.toString(), "--data", folder.resolve(data).toString()};
        int code = Main.run(new PrintWriter(err), new PrintWriter(err, true), arguments);
        assertThat(code).as(err.toString()).isEqualTo(Main.FINE);
        return err.toString();
    }

    private static Report report(String said) {
        Matcher report = REPORT.matcher(said);
        assertThat(report.find()).as(said).isTrue();
        return new Report(number(report.group(1)), number(report.group(2)));
    }

    private static long number(String text) {
        return Long.parseLong(text.replace(",", ""));
    }

    private static void say(String said) {
        System.out.println(said.lines().reduce("", (_, last) -> last));
    }

    /** Stories with twenty tasks each, and the alerts and comments of their plots. */
    private void fill(int tasks) throws IOException {
        empty("from");
        try (DataFolder data = DataFolder.open(folder.resolve("from"));
                SqliteStore store = SqliteStore.open(data, _ -> {})) {
            TenantId tenant = IssuerFile.open(data.path()).tenant();
            Stories stories = new Stories(tenant, SEED);
            WriteGrant grant =
                    WriteGrant.operator("test", tenant, Permission.INCIDENT_WRITE, new UUID(0, 1));
            AuditEntry entry =
                    AuditEntry.of(grant, Stories.END, "test", new Target("test", "1"), List.of());
            IntStream.range(0, tasks / Stories.TASKS_MAX)
                    .parallel() // commits of several threads share a sync
                    .mapToObj(number -> story(stories, number))
                    .forEach(story -> store.ledger().commit(story.commit(entry)).orElseThrow());
        }
    }

    private static CreatedIncident story(Stories stories, int number) {
        CreatedIncident whole = stories.story(number);
        return new CreatedIncident(
                whole.incident(), stories.story(number, Stories.TASKS_MAX).tasks(), whole.alerts());
    }

    private void empty(String data) {
        Quell.start(
                        ConfigReader.read(
                                Optional.empty(),
                                Map.of(),
                                Map.of("port", "0", "data", folder.resolve(data).toString())),
                        Outside.real(),
                        _ -> {})
                .close();
    }
}
