package dev.quell.store.sql;

import dev.quell.access.TenantId;
import dev.quell.incident.Incident;
import dev.quell.incident.IncidentProperty;
import dev.quell.incident.Incidents;
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

/** Lists of incidents on SQLite. */
final class SqliteIncidentListTest extends ListContract<IncidentProperty, Incident> {
    private OpenStore open;

    SqliteIncidentListTest() {
        super(PlainCollections.incidents(), IncidentProperty.class);
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
    Incidents listed() {
        return open.store().incidents();
    }

    @Override
    Ledger ledger() {
        return open.store().ledger();
    }

    @Override
    List<Incident> fill(TenantId tenant, int count) {
        RandomThings things = new RandomThings(new Random(tenant.hashCode()), tenant);
        return things.fill(ledger(), count, things::incident);
    }

    @Override
    Optional<Versioned<Incident>> find(Incident incident) {
        return listed().find(incident.tenant(), incident.id());
    }
}
