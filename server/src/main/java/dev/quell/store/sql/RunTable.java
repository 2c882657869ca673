package dev.quell.store.sql;

import dev.quell.access.TenantId;
import dev.quell.incident.IncidentId;
import dev.quell.response.ActionRun;
import dev.quell.response.ActionRuns.Load;
import dev.quell.response.Assignment;
import dev.quell.response.RunElsewhere;
import dev.quell.response.RunId;
import dev.quell.store.Versioned;
import dev.quell.task.TaskId;
import dev.quell.terms.Ticks;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** The table {@code action_run}, on one connection: run by run. */
final class RunTable {
    private static final String INSERT =
            """
            INSERT INTO action_run (tenant, id, sequence, task_id, incident_id, action_type,
                identifier_value, isolation_type, device_id, target, connector, requester,
                created_ticks, version, last_modified_ticks, deadline_ticks, open, state,
                due_ticks, handle, proof, reason, attempts, cancellation, claim)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (tenant, id) DO NOTHING""";

    /** What was asked for never changes. */
    static final String REPLACE =
            """
            UPDATE action_run SET version = ?, last_modified_ticks = ?, deadline_ticks = ?, open = ?,
                state = ?, due_ticks = ?, handle = ?, proof = ?, reason = ?, attempts = ?,
                cancellation = ?
            WHERE tenant = ? AND id = ? AND version = ? AND claim = ?""";

    static final String HOLD =
            """
            UPDATE action_run SET due_ticks = ?, claim = claim + 1
            WHERE tenant = ? AND id = ? AND version = ? AND claim = ? AND due_ticks IS NOT NULL""";

    /** All but the tenant, in the order of {@link #read}. */
    static final String ROW =
            Row.of(
                    """
            id, version, task_id, incident_id, action_type, identifier_value, isolation_type,
                device_id, connector, requester, created_ticks, last_modified_ticks, deadline_ticks,
                state, due_ticks, handle, proof, reason, attempts, cancellation, claim""");

    static final String FIND = "SELECT " + ROW + "\nFROM action_run WHERE tenant = ? AND id = ?";

    static final String AHEAD =
            "SELECT "
                    + ROW
                    + """

                    FROM action_run INDEXED BY action_run_open_by_target
                    WHERE tenant = ?1 AND target = ?2 AND open = 1 AND sequence < coalesce(
                        (SELECT sequence FROM action_run WHERE tenant = ?1 AND id = ?3),
                        9223372036854775807)
                    ORDER BY sequence DESC LIMIT 1""";

    static final String BEGUN =
            """
            SELECT count(*) FROM action_run INDEXED BY action_run_by_creation
            WHERE tenant = ? AND created_ticks >= ? AND connector <> ?""";

    static final String OPEN =
            """
            SELECT count(*) FROM action_run INDEXED BY action_run_open_by_target
            WHERE tenant = ? AND open = 1 AND connector <> ?""";

    private final Statements statements;

    RunTable(Statements statements) {
        this.statements = statements;
    }

    /** False, and nothing written, if the id is taken. */
    boolean insert(ActionRun run, long version) throws SQLException {
        Assignment assignment = run.assignment();
        ResponseColumns action = ResponseColumns.of(assignment.action());
        Bind bind =
                statements
                        .bind(INSERT)
                        .text(run.tenant().text())
                        .text(run.id().text())
                        .number(version)
                        .text(assignment.task().text())
                        .text(assignment.incident().text())
                        .text(action.actionType())
                        .text(action.identifierValue())
                        .text(action.isolationType())
                        .text(action.deviceId())
                        .text(run.target())
                        .text(assignment.connector())
                        .text(RunJson.write(assignment.requester()))
                        .number(Ticks.of(run.created()));
        return state(bind, run, version).number(run.claim()).writesOne();
    }

    /** False, and nothing written, if it no longer has the version and claim that were read. */
    boolean replace(ActionRun run, long read, long version) throws SQLException {
        return state(statements.bind(REPLACE), run, version)
                .text(run.tenant().text())
                .text(run.id().text())
                .number(read)
                .number(run.claim())
                .writesOne();
    }

    /** The same; of a run that waits for no worker too. */
    boolean hold(Versioned<ActionRun> run, Instant until) throws SQLException {
        return statements
                .bind(HOLD)
                .number(Ticks.of(until))
                .text(run.value().tenant().text())
                .text(run.value().id().text())
                .number(run.version())
                .number(run.value().claim())
                .writesOne();
    }

    Optional<Versioned<ActionRun>> find(TenantId tenant, RunId id) throws SQLException {
        return one(statements.bind(FIND).text(tenant.text()).text(id.text()), tenant);
    }

    Optional<Versioned<ActionRun>> ahead(TenantId tenant, String target, Optional<RunId> run)
            throws SQLException {
        Bind bind =
                statements.bind(AHEAD).text(tenant.text()).text(target).text(run.map(RunId::text));
        return one(bind, tenant);
    }

    Load load(TenantId tenant, Instant since) throws SQLException {
        Bind begun =
                statements
                        .bind(BEGUN)
                        .text(tenant.text())
                        .number(Ticks.of(since))
                        .text(RunElsewhere.CONNECTOR);
        long hourly = count(begun);
        Bind open = statements.bind(OPEN).text(tenant.text()).text(RunElsewhere.CONNECTOR);
        return new Load(hourly, count(open));
    }

    /** What may change, in the order of both statements. */
    private static Bind state(Bind bind, ActionRun run, long version) throws SQLException {
        bind.number(version)
                .number(Ticks.of(run.lastModified()))
                .number(Ticks.of(run.deadline()))
                .number(run.state().isOpen() ? 1 : 0);
        return StateColumns.of(run.state())
                .bind(bind)
                .text(RunJson.write(run.attempts()))
                .text(RunJson.write(run.cancellation()));
    }

    private static Optional<Versioned<ActionRun>> one(Bind bind, TenantId tenant)
            throws SQLException {
        try (ResultSet rows = bind.query()) {
            return rows.next() ? Optional.of(read(new Row(rows), tenant)) : Optional.empty();
        }
    }

    private static long count(Bind bind) throws SQLException {
        try (ResultSet rows = bind.query()) {
            return rows.next() ? rows.getLong(1) : 0;
        }
    }

    static Versioned<ActionRun> read(Row row, TenantId tenant) {
        RunId id = new RunId(row.text());
        long version = row.number();
        TaskId task = new TaskId(row.text());
        IncidentId incident = new IncidentId(row.text());
        ResponseColumns action =
                new ResponseColumns(row.text(), row.text(), row.optionalText(), row.optionalText());
        String connector = row.text();
        Assignment assignment =
                new Assignment(
                        task, incident, action.action(), connector, RunJson.requester(row.text()));
        return new Versioned<>(
                new ActionRun(
                        tenant,
                        id,
                        assignment,
                        Ticks.instant(row.number()),
                        Ticks.instant(row.number()),
                        Ticks.instant(row.number()),
                        StateColumns.read(row).runState(),
                        RunJson.attempts(row.text()),
                        RunJson.cancellation(row.text()),
                        row.number()),
                version);
    }
}
