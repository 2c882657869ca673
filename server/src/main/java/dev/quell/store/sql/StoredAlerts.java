package dev.quell.store.sql;

import dev.quell.access.TenantId;
import dev.quell.alert.Alert;
import dev.quell.alert.AlertId;
import dev.quell.alert.AlertProperty;
import dev.quell.alert.Alerts;
import dev.quell.query.Filter;
import dev.quell.query.Query;
import dev.quell.query.Snapshot;
import dev.quell.store.Versioned;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Alerts, each question on a connection of its own. Safe for use by many threads. */
record StoredAlerts(Readers readers) implements Alerts {

    @Override
    public Optional<Versioned<Alert>> find(TenantId tenant, AlertId id) {
        return readers.read(session -> session.alerts().find(tenant, id));
    }

    @Override
    public List<Versioned<Alert>> findMatching(
            TenantId tenant, Set<String> ids, Filter<AlertProperty> filter) {
        return lists().findMatching(tenant, ids, filter);
    }

    @Override
    public Snapshot<Versioned<Alert>> list(TenantId tenant, Query<AlertProperty> query) {
        return lists().list(tenant, query);
    }

    @Override
    public long count(TenantId tenant, Filter<AlertProperty> filter) {
        return lists().count(tenant, filter);
    }

    private StoredList<AlertProperty, Alert> lists() {
        return new StoredList<>(readers, ReaderSession::alertLists, new AlertListing());
    }
}
