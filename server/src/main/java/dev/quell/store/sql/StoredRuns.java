package dev.quell.store.sql;

import dev.quell.access.TenantId;
import dev.quell.query.Filter;
import dev.quell.query.Query;
import dev.quell.query.Snapshot;
import dev.quell.response.ActionRun;
import dev.quell.response.ActionRuns;
import dev.quell.response.RunId;
import dev.quell.response.RunProperty;
import dev.quell.store.Versioned;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Runs, each question on a connection of its own. Safe for use by many threads. */
record StoredRuns(Readers readers) implements ActionRuns {

    @Override
    public Optional<Versioned<ActionRun>> find(TenantId tenant, RunId id) {
        return readers.read(session -> session.runs().find(tenant, id));
    }

    @Override
    public Optional<Versioned<ActionRun>> ahead(
            TenantId tenant, String target, Optional<RunId> run) {
        return readers.read(session -> session.runs().ahead(tenant, target, run));
    }

    @Override
    public Load load(TenantId tenant, Instant since) {
        return readers.read(session -> session.runs().load(tenant, since));
    }

    @Override
    public List<Versioned<ActionRun>> findMatching(
            TenantId tenant, Set<String> ids, Filter<RunProperty> filter) {
        return lists().findMatching(tenant, ids, filter);
    }

    @Override
    public Snapshot<Versioned<ActionRun>> list(TenantId tenant, Query<RunProperty> query) {
        return lists().list(tenant, query);
    }

    @Override
    public long count(TenantId tenant, Filter<RunProperty> filter) {
        return lists().count(tenant, filter);
    }

    private StoredList<RunProperty, ActionRun> lists() {
        return new StoredList<>(readers, ReaderSession::runLists, new RunListing());
    }
}
