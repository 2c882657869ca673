package dev.quell.store.sql;

import dev.quell.access.TenantId;
import dev.quell.response.ActionRun;
import dev.quell.store.Versioned;
import dev.quell.terms.Ticks;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The table {@code action_run}, on one connection: what is due, of all tenants. */
final class DueRuns {
    static final String DUE =
            "SELECT "
                    + RunTable.ROW
                    + """
                    , tenant
                    FROM action_run AS run INDEXED BY action_run_by_due
                    WHERE due_ticks <= ?1 AND connector NOT IN (SELECT value FROM json_each(?2))
                        AND (state <> 'queued' OR deadline_ticks <= ?1 OR NOT EXISTS (
                            SELECT 1 FROM action_run AS earlier
                            WHERE earlier.tenant = run.tenant AND earlier.target = run.target
                                AND earlier.open = 1 AND earlier.sequence < run.sequence))
                    ORDER BY due_ticks LIMIT ?3""";

    static final String REVIVE =
            """
            UPDATE action_run SET due_ticks = ?1, claim = claim + 1
            WHERE due_ticks IS NOT NULL AND due_ticks > ?1""";

    private final Statements statements;

    DueRuns(Statements statements) {
        this.statements = statements;
    }

    List<Versioned<ActionRun>> find(Instant now, Set<String> busy, int max) throws SQLException {
        Bind bind =
                statements.bind(DUE).number(Ticks.of(now)).text(TextsJson.write(busy)).number(max);
        List<Versioned<ActionRun>> due = new ArrayList<>();
        try (ResultSet rows = bind.query()) {
            while (rows.next()) {
                due.add(RunTable.read(new Row(rows), new TenantId(rows.getString(2))));
            }
        }
        return due;
    }

    /** Has everything that waits come back at once: whoever had it in hand is gone. */
    void revive(Instant now) throws SQLException {
        var _ = statements.bind(REVIVE).number(Ticks.of(now)).writes();
    }
}
