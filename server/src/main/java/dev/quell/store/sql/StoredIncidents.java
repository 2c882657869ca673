package dev.quell.store.sql;

import dev.quell.access.TenantId;
import dev.quell.incident.Incident;
import dev.quell.incident.IncidentId;
import dev.quell.incident.IncidentProperty;
import dev.quell.incident.Incidents;
import dev.quell.query.Filter;
import dev.quell.query.Query;
import dev.quell.query.Snapshot;
import dev.quell.store.Versioned;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Incidents, each question on a connection of its own. Safe for use by many threads. */
record StoredIncidents(Readers readers) implements Incidents {

    @Override
    public Optional<Versioned<Incident>> find(TenantId tenant, IncidentId id) {
        return readers.read(session -> session.incidents().find(tenant, id));
    }

    @Override
    public List<Versioned<Incident>> findMatching(
            TenantId tenant, Set<String> ids, Filter<IncidentProperty> filter) {
        return lists().findMatching(tenant, ids, filter);
    }

    @Override
    public Snapshot<Versioned<Incident>> list(TenantId tenant, Query<IncidentProperty> query) {
        return lists().list(tenant, query);
    }

    @Override
    public long count(TenantId tenant, Filter<IncidentProperty> filter) {
        return lists().count(tenant, filter);
    }

    private StoredList<IncidentProperty, Incident> lists() {
        return new StoredList<>(readers, ReaderSession::incidentLists, new IncidentListing());
    }
}
