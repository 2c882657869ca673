package dev.quell.store.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quell.task.TaskId;
import dev.quell.task.TaskPlan;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The schema that the migrations make is the one that was agreed on. */
final class SchemaTest {
    private static final Path GOLDEN = Path.of("src/test/resources/golden/schema.sqlite.sql");

    @TempDir private Path directory;

    @Test
    void theMigrationsMakeTheGoldenSchema() throws Exception {
        OpenStore.in(directory, Faults.NONE).close();
        Path actual = Path.of("target", "schema.sqlite.sql");
        Files.writeString(actual, schema());

        assertThat(Files.readString(actual))
                .as(
                        "the schema has changed. If it was meant to, and by a new migration: cp server/%s server/%s",
                        actual, GOLDEN)
                .isEqualTo(Files.exists(GOLDEN) ? Files.readString(GOLDEN) : "");
    }

    @Test
    void aTaskFromBeforeThereWerePlansHasNone() throws Exception {
        SqliteFile file = new SqliteFile(directory.resolve("quell.sqlite"));
        Flyway.configure()
                .dataSource(file.dataSource())
                .locations("classpath:db/sqlite")
                .target("2")
                .load()
                .migrate();
        try (Connection connection = file.openWriter();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(
                    "INSERT INTO incident VALUES ('%s', '1', 1, 'active', 'low', NULL, NULL, 0, 0, 'a')"
                            .formatted(Samples.TENANT));
            statement.executeUpdate(
                    """
                    INSERT INTO incident_task VALUES ('%s', '2', 1, '1', 'open', 's', 'n', 'd', 0, 'a',
                        0, 'a', 'text', 'notStarted', NULL, NULL, NULL)"""
                            .formatted(Samples.TENANT));
        }

        try (OpenStore open = OpenStore.in(directory, Faults.NONE)) {
            assertThat(open.store().tasks().find(Samples.TENANT, new TaskId("2")))
                    .hasValueSatisfying(
                            task -> assertThat(task.value().plan()).isEqualTo(TaskPlan.none()));
        }
    }

    private String schema() throws Exception {
        List<String> definitions = new ArrayList<>();
        try (Connection connection =
                        DriverManager.getConnection(
                                "jdbc:sqlite:" + directory.resolve("quell.sqlite"));
                ResultSet rows =
                        connection
                                .createStatement()
                                .executeQuery(
                                        """
                                        SELECT sql FROM sqlite_schema
                                        WHERE sql IS NOT NULL AND tbl_name NOT LIKE 'sqlite%'
                                            AND tbl_name NOT LIKE 'flyway%'
                                        ORDER BY type DESC, name""")) {
            while (rows.next()) {
                definitions.add(normalised(rows.getString(1)) + ";\n");
            }
        }
        return String.join("\n", definitions);
    }

    /** Without comments, and with one space where there are several. */
    private static String normalised(String sql) {
        return sql.replaceAll("--[^\n]*", "").replaceAll("[ \t]+", " ").replaceAll("\\s*\n", "\n");
    }
}
