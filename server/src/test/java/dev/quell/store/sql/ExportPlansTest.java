package dev.quell.store.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How SQLite answers what an export asks: never by reading all of a table. */
final class ExportPlansTest {
    private static final Path GOLDEN = Path.of("src/test/resources/golden/export-plans.sqlite.txt");

    @TempDir private Path directory;

    @Test
    void theQueryPlansAreThoseOfTheGoldenFile() throws Exception {
        Map<String, String> questions = new LinkedHashMap<>();
        questions.put("the incident behind an id", IncidentTable.NEXT);
        questions.put("alerts of an incident, or of none, behind an id", AlertTable.AFTER);
        questions.put("tasks of an incident behind an id", TaskTable.OF_INCIDENT);
        questions.put("the name of a thing", ExternalIdTable.NAME);
        StringBuilder plans = new StringBuilder();
        try (OpenStore _ = OpenStore.in(directory, Faults.NONE);
                Connection reader =
                        new SqliteFile(directory.resolve("quell.sqlite")).openReader()) {
            for (Map.Entry<String, String> each : questions.entrySet()) {
                plans.append(each.getKey()).append(":\n").append(plan(reader, each.getValue()));
            }
        }
        Path actual = Path.of("target", "export-plans.sqlite.txt");
        Files.writeString(actual, plans);

        assertThat(Files.readString(actual))
                .doesNotContain("SCAN")
                .as(
                        "the plans have changed. If they were meant to: cp server/%s server/%s",
                        actual, GOLDEN)
                .isEqualTo(Files.exists(GOLDEN) ? Files.readString(GOLDEN) : "");
    }

    private static String plan(Connection reader, String sql) throws SQLException {
        StringBuilder plan = new StringBuilder();
        try (ResultSet rows = reader.prepareStatement("EXPLAIN QUERY PLAN " + sql).executeQuery()) {
            while (rows.next()) {
                plan.append("    ").append(rows.getString("detail")).append('\n');
            }
        }
        return plan.toString();
    }
}
