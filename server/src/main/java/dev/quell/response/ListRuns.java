package dev.quell.response;

import dev.quell.access.Caller;
import dev.quell.access.Permission;
import dev.quell.access.ReadGrant;
import dev.quell.audit.AuditTrail;
import dev.quell.query.Query;
import dev.quell.query.Slice;
import dev.quell.store.PagedList;
import dev.quell.store.Versioned;

/**
 * List runs, an extension: {@code GET /quell/v1/runs}, as {@link PagedList} does. Refuses {@code
 * Unavailable}; writes nothing.
 */
public final class ListRuns {
    private final PagedList<RunProperty, ActionRun> runs;

    public ListRuns(ActionRuns runs, AuditTrail trail) {
        this.runs = new PagedList<>(runs, trail, RunProperty.items());
    }

    public Slice<Versioned<ActionRun>> run(Caller caller, Query<RunProperty> query) {
        ReadGrant grant = caller.demandRead(Permission.TASK_READ);
        return runs.page(grant.tenant(), query);
    }
}
