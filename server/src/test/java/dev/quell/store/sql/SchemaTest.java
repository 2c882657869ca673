package dev.quell.store.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;
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
