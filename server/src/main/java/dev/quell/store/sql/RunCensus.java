package dev.quell.store.sql;

import dev.quell.response.RunQueue.Census;
import dev.quell.response.RunStatus;
import dev.quell.terms.Ticks;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * Counts of {@code action_run} over all tenants, on one connection. What takes too long ends in
 * {@code SQLITE_INTERRUPT}.
 */
final class RunCensus {
    /** No index begins with it: a walk over all entries of one, and never over the rows. */
    static final String BY_STATE = "SELECT state, count(*) FROM action_run GROUP BY state";

    /** By the index that has open runs alone. */
    static final String OLDEST =
            """
            SELECT min(created_ticks) FROM action_run INDEXED BY action_run_open_by_target
            WHERE open = 1""";

    private static final StoredTerm<RunStatus> STATUS =
            new StoredTerm<>("action_run.state", RunStatus.class);

    private final Statements statements;
    private final SqliteTimeLimit limit;

    RunCensus(Statements statements, SqliteTimeLimit limit) {
        this.statements = statements;
        this.limit = limit;
    }

    Census take() throws SQLException {
        limit.begin();
        try {
            return new Census(byState(), oldest());
        } finally {
            limit.end();
        }
    }

    private Map<RunStatus, Long> byState() throws SQLException {
        Map<RunStatus, Long> counts = new EnumMap<>(RunStatus.class);
        try (ResultSet rows = statements.bind(BY_STATE).query()) {
            while (rows.next()) {
                counts.put(STATUS.member(rows.getString(1)), rows.getLong(2));
            }
        }
        return counts;
    }

    private Optional<Instant> oldest() throws SQLException {
        try (ResultSet rows = statements.bind(OLDEST).query()) {
            long oldest = rows.next() ? rows.getLong(1) : 0;
            return rows.wasNull() ? Optional.empty() : Optional.of(Ticks.instant(oldest));
        }
    }
}
