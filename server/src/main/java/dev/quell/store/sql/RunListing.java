package dev.quell.store.sql;

import dev.quell.access.TenantId;
import dev.quell.response.ActionRun;
import dev.quell.response.RunProperty;
import dev.quell.response.RunStatus;
import dev.quell.store.Versioned;
import dev.quell.terms.Term;
import java.util.List;

/** Lists of {@code action_run}. */
record RunListing() implements Listing<RunProperty, ActionRun> {

    @Override
    public String table() {
        return "action_run";
    }

    @Override
    public String row() {
        return RunTable.ROW;
    }

    @Override
    public Versioned<ActionRun> read(Row row, TenantId tenant) {
        return RunTable.read(row, tenant);
    }

    @Override
    public String id(ActionRun run) {
        return run.id().text();
    }

    @Override
    public Column column(RunProperty property) {
        return switch (property) {
            case TASK -> Column.text("task_id");
            case INCIDENT -> Column.text("incident_id");
            case STATE -> Column.text("state");
            case ACTION_TYPE -> Column.text("action_type");
            case CONNECTOR -> Column.text("connector");
            case CREATED -> Column.ticks("created_ticks");
            case LAST_MODIFIED -> Column.ticks("last_modified_ticks");
        };
    }

    @Override
    public RunProperty changed() {
        return RunProperty.LAST_MODIFIED;
    }

    @Override
    public RunProperty walked() {
        return RunProperty.STATE;
    }

    @Override
    public List<String> values() {
        return Term.all(RunStatus.class);
    }

    @Override
    public String index(RunProperty property) {
        return switch (property) {
            case TASK -> "action_run_by_task";
            case LAST_MODIFIED -> "action_run_by_state";
            case CREATED -> "action_run_by_creation";
            case INCIDENT, STATE, ACTION_TYPE, CONNECTOR ->
                    throw new IllegalArgumentException("nothing is searched by " + property);
        };
    }

    @Override
    public boolean narrows(RunProperty property) {
        return property == RunProperty.TASK;
    }
}
