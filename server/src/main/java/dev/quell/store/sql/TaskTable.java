package dev.quell.store.sql;

import dev.quell.access.TenantId;
import dev.quell.incident.IncidentId;
import dev.quell.store.Versioned;
import dev.quell.task.IncidentTask;
import dev.quell.task.TaskId;
import dev.quell.task.TaskStatus;
import dev.quell.terms.Term;
import dev.quell.terms.Ticks;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The table {@code incident_task}, on one connection. */
final class TaskTable {
    /**
     * Checks the incident itself: a violated foreign key would be an error, and undo the whole
     * batch.
     */
    private static final String INSERT =
            """
            INSERT INTO incident_task (tenant, id, incident_id, created_ticks, version, status,
                source, display_name, description, created_by, last_modified_ticks,
                last_modified_by, action_type, action_status, identifier_value, isolation_type,
                device_id, assigned_to, due_ticks, required)
            SELECT ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?
            WHERE EXISTS (SELECT 1 FROM incident
                WHERE tenant = ? AND id = ? AND redirect_incident_id IS NULL)
            ON CONFLICT (tenant, id) DO NOTHING""";

    /**
     * Sets nothing that stays: neither {@code incident_id}, which would cost a look at the incident
     * each time, nor {@code created_ticks}, whose index would be written for the same value.
     */
    private static final String REPLACE =
            """
            UPDATE incident_task SET version = ?, status = ?, source = ?, display_name = ?,
                description = ?, created_by = ?, last_modified_ticks = ?, last_modified_by = ?,
                action_type = ?, action_status = ?, identifier_value = ?, isolation_type = ?,
                device_id = ?, assigned_to = ?, due_ticks = ?, required = ?
            WHERE tenant = ? AND id = ? AND version = ? AND incident_id = ? AND created_ticks = ?""";

    /** Moves it to another incident, which has to be there and not to point on. */
    private static final String MOVE =
            """
            UPDATE incident_task SET version = ?1, incident_id = ?2, last_modified_ticks = ?3,
                last_modified_by = ?4
            WHERE tenant = ?5 AND id = ?6 AND version = ?7 AND incident_id <> ?2
                AND EXISTS (SELECT 1 FROM incident
                    WHERE tenant = ?5 AND id = ?2 AND redirect_incident_id IS NULL)""";

    private static final String DELETE =
            "DELETE FROM incident_task WHERE tenant = ? AND id = ? AND version = ?";

    /** All but the tenant, in the order of {@link #read}. */
    static final String ROW =
            Row.of(
                    """
            id, version, incident_id, status, source, display_name, description, created_ticks,
                created_by, last_modified_ticks, last_modified_by, action_type, action_status,
                identifier_value, isolation_type, device_id, assigned_to, due_ticks, required""");

    private static final String FIND =
            "SELECT " + ROW + "\nFROM incident_task WHERE tenant = ? AND id = ?";

    /** By the index of incidents: the plus signs keep it from walking all tasks by id. */
    static final String OF_INCIDENT =
            "SELECT "
                    + ROW
                    + "\nFROM incident_task WHERE tenant = ? AND incident_id = ? AND +id > ?"
                    + " ORDER BY +id LIMIT ?";

    private static final StoredTerm<TaskStatus> STATUS =
            new StoredTerm<>("incident_task.status", TaskStatus.class);

    private final Statements statements;

    TaskTable(Statements statements) {
        this.statements = statements;
    }

    /** False, and nothing written, if the id is taken or the incident is not there. */
    boolean insert(IncidentTask task, long version) throws SQLException {
        Bind bind =
                statements
                        .bind(INSERT)
                        .text(task.tenant().text())
                        .text(task.id().text())
                        .text(task.incident().text())
                        .number(Ticks.of(task.created()));
        return state(bind, task, version)
                .text(task.tenant().text())
                .text(task.incident().text())
                .writesOne();
    }

    /** False, and nothing written, if it no longer has the version that was read. */
    boolean replace(IncidentTask task, long read, long version) throws SQLException {
        return state(statements.bind(REPLACE), task, version)
                        .text(task.tenant().text())
                        .text(task.id().text())
                        .number(read)
                        .text(task.incident().text())
                        .number(Ticks.of(task.created()))
                        .writesOne()
                || move(task, read, version);
    }

    private boolean move(IncidentTask task, long read, long version) throws SQLException {
        return statements
                .bind(MOVE)
                .number(version)
                .text(task.incident().text())
                .number(Ticks.of(task.lastModified()))
                .text(task.lastModifiedBy())
                .text(task.tenant().text())
                .text(task.id().text())
                .number(read)
                .writesOne();
    }

    /** False, and nothing deleted, if it no longer has the version that was read. */
    boolean delete(IncidentTask task, long read) throws SQLException {
        return statements
                .bind(DELETE)
                .text(task.tenant().text())
                .text(task.id().text())
                .number(read)
                .writesOne();
    }

    Optional<Versioned<IncidentTask>> find(TenantId tenant, TaskId id) throws SQLException {
        try (ResultSet rows = statements.bind(FIND).text(tenant.text()).text(id.text()).query()) {
            return rows.next() ? Optional.of(read(new Row(rows), tenant)) : Optional.empty();
        }
    }

    /** Those behind that id, or the first, by id. */
    List<IncidentTask> ofIncident(
            TenantId tenant, IncidentId incident, Optional<TaskId> after, int max)
            throws SQLException {
        Bind bind =
                statements
                        .bind(OF_INCIDENT)
                        .text(tenant.text())
                        .text(incident.text())
                        .text(after.map(TaskId::text).orElse(""))
                        .number(max);
        List<IncidentTask> tasks = new ArrayList<>();
        try (ResultSet rows = bind.query()) {
            while (rows.next()) {
                tasks.add(read(new Row(rows), tenant).value());
            }
        }
        return tasks;
    }

    /** What may change, in the order of both statements. */
    private static Bind state(Bind bind, IncidentTask task, long version) throws SQLException {
        bind.number(version)
                .text(Term.of(task.status()))
                .text(task.source())
                .text(task.displayName())
                .text(task.description())
                .text(task.createdBy())
                .number(Ticks.of(task.lastModified()))
                .text(task.lastModifiedBy());
        return PlanColumns.bind(ActionColumns.of(task.action()).bind(bind), task.plan());
    }

    static Versioned<IncidentTask> read(Row row, TenantId tenant) throws SQLException {
        TaskId id = new TaskId(row.text());
        long version = row.number();
        return new Versioned<>(
                new IncidentTask(
                        tenant,
                        id,
                        new IncidentId(row.text()),
                        STATUS.member(row.text()),
                        row.text(),
                        row.text(),
                        row.text(),
                        Ticks.instant(row.number()),
                        row.text(),
                        Ticks.instant(row.number()),
                        row.text(),
                        ActionColumns.read(row).action(),
                        PlanColumns.read(row)),
                version);
    }
}
