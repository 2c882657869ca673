package dev.quell.store.sql;

import dev.quell.access.TenantId;
import dev.quell.alert.Alert;
import dev.quell.alert.AlertProperty;
import dev.quell.alert.Alerts;
import dev.quell.incident.Incident;
import dev.quell.store.Ledger;
import dev.quell.store.PlainCollections;
import dev.quell.store.Versioned;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** Lists of alerts on SQLite. */
final class SqliteAlertListTest extends ListContract<AlertProperty, Alert> {
    private OpenStore open;

    SqliteAlertListTest() {
        super(PlainCollections.alerts(), AlertProperty.class);
    }

    @BeforeAll
    void open(@TempDir Path folder) {
        open = OpenStore.in(folder, Faults.NONE);
        twoTenantsHaveItemsWithManyTies();
    }

    @AfterAll
    void close() {
        open.close();
    }

    @Override
    Alerts listed() {
        return open.store().alerts();
    }

    @Override
    Ledger ledger() {
        return open.store().ledger();
    }

    @Override
    List<Alert> fill(TenantId tenant, int count) {
        RandomThings things = new RandomThings(new Random(tenant.hashCode()), tenant);
        for (String id : RandomThings.INCIDENTS) {
            Incident incident = Samples.incident(tenant, id);
            ledger().commit(Samples.creating(incident)).orElseThrow();
        }
        return things.fill(ledger(), count, things::alert);
    }

    @Override
    Optional<Versioned<Alert>> find(Alert alert) {
        return listed().find(alert.tenant(), alert.id());
    }
}
