package dev.quell.store.sql;

import dev.quell.access.TenantId;
import dev.quell.store.Versioned;
import dev.quell.task.IncidentTask;
import dev.quell.task.TaskProperty;
import dev.quell.task.TaskStatus;
import dev.quell.terms.Term;
import java.sql.SQLException;
import java.util.List;

/** Lists of {@code incident_task}. */
record TaskListing() implements Listing<TaskProperty, IncidentTask> {

    @Override
    public String table() {
        return "incident_task";
    }

    @Override
    public String row() {
        return TaskTable.ROW;
    }

    @Override
    public Versioned<IncidentTask> read(Row row, TenantId tenant) throws SQLException {
        return TaskTable.read(row, tenant);
    }

    @Override
    public String id(IncidentTask task) {
        return task.id().text();
    }

    @Override
    public Column column(TaskProperty property) {
        return switch (property) {
            case INCIDENT -> Column.text("incident_id");
            case STATUS -> Column.text("status");
            case ACTION_TYPE -> Column.text("action_type");
            case CREATED -> Column.ticks("created_ticks");
            case LAST_MODIFIED -> Column.ticks("last_modified_ticks");
        };
    }

    @Override
    public TaskProperty changed() {
        return TaskProperty.LAST_MODIFIED;
    }

    @Override
    public TaskProperty walked() {
        return TaskProperty.STATUS;
    }

    @Override
    public List<String> values() {
        return Term.all(TaskStatus.class);
    }

    @Override
    public String index(TaskProperty property) {
        return switch (property) {
            case INCIDENT -> "incident_task_by_incident";
            case LAST_MODIFIED -> "incident_task_by_status";
            case CREATED -> "incident_task_by_creation";
            case STATUS, ACTION_TYPE ->
                    throw new IllegalArgumentException("nothing is searched by " + property);
        };
    }

    @Override
    public boolean narrows(TaskProperty property) {
        return property == TaskProperty.INCIDENT;
    }
}
