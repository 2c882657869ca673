package dev.quell.store.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quell.alert.Alert;
import dev.quell.alert.AlertId;
import dev.quell.intake.Kept;
import dev.quell.store.AlertContract;
import dev.quell.store.Ledger;
import dev.quell.store.Versioned;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Alerts on SQLite: the contract, and what is SQLite's own. */
final class SqliteAlertTest extends AlertContract {
    @TempDir private Path directory;

    private OpenStore open;

    @BeforeEach
    void open() {
        open = OpenStore.in(directory, Faults.NONE);
    }

    @AfterEach
    void close() {
        open.close();
    }

    @Override
    protected Ledger ledger() {
        return open.store().ledger();
    }

    @Override
    protected Kept kept() {
        SqliteStore store = open.store();
        return new Kept(store.incidents(), store.alerts(), store.tasks(), store.knownThings());
    }

    @Test
    void anAlertIsThereAfterTheStoreWasClosed() {
        Alert alert = bare("7");
        long version = write(alert);

        open.close();
        open = OpenStore.in(directory, Faults.NONE);

        assertThat(kept().alerts().find(TENANT, alert.id()))
                .contains(new Versioned<>(alert, version));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "status | NEW",
                "severity | worst",
                "service_source | other",
                "classification | perhaps",
                "determination | maybe"
            })
    void unknownTextInAColumnIsNotGuessed(String column, String text) throws Exception {
        write(bare("7"));
        open.close();
        try (Connection connection =
                        DriverManager.getConnection(
                                "jdbc:sqlite:" + directory.resolve("quell.sqlite"));
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("UPDATE alert SET %s = '%s'".formatted(column, text));
        }
        open = OpenStore.in(directory, Faults.NONE);

        assertThatThrownBy(() -> kept().alerts().find(TENANT, new AlertId("7")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("alert." + column);
    }
}
