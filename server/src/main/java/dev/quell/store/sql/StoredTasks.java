package dev.quell.store.sql;

import dev.quell.access.TenantId;
import dev.quell.query.Filter;
import dev.quell.query.Query;
import dev.quell.query.Snapshot;
import dev.quell.store.Versioned;
import dev.quell.task.IncidentTask;
import dev.quell.task.TaskId;
import dev.quell.task.TaskProperty;
import dev.quell.task.Tasks;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Tasks, each question on a connection of its own. Safe for use by many threads. */
record StoredTasks(Readers readers) implements Tasks {

    @Override
    public Optional<Versioned<IncidentTask>> find(TenantId tenant, TaskId id) {
        return readers.read(session -> session.tasks().find(tenant, id));
    }

    @Override
    public List<Versioned<IncidentTask>> findMatching(
            TenantId tenant, Set<String> ids, Filter<TaskProperty> filter) {
        return lists().findMatching(tenant, ids, filter);
    }

    @Override
    public Snapshot<Versioned<IncidentTask>> list(TenantId tenant, Query<TaskProperty> query) {
        return lists().list(tenant, query);
    }

    @Override
    public long count(TenantId tenant, Filter<TaskProperty> filter) {
        return lists().count(tenant, filter);
    }

    private StoredList<TaskProperty, IncidentTask> lists() {
        return new StoredList<>(readers, ReaderSession::taskLists, new TaskListing());
    }
}
