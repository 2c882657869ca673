package dev.quell.store.sql;

import dev.quell.access.TenantId;
import dev.quell.audit.AuditRecord;
import dev.quell.audit.AuditRecord.Outcome;
import dev.quell.audit.Target;
import dev.quell.terms.Term;
import dev.quell.terms.Ticks;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The table {@code audit_entry}, on one connection. Rows are added, never changed. */
final class AuditTable {
    private static final String INSERT =
            """
            INSERT INTO audit_entry (sequence, tenant, at_ticks, request_id, principal_kind,
                principal_issuer, principal_id, principal_name, operation, target_type, target_id,
                outcome, detail, changes)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";

    private static final String READ =
            "SELECT "
                    + Row.of(
                            """
                            sequence, at_ticks, request_id, principal_id, principal_name,
                                operation, target_type, target_id, outcome, detail, changes""")
                    + """

                    FROM audit_entry WHERE tenant = ? AND sequence > ?
                    ORDER BY sequence LIMIT ?""";

    /** Not the largest there is: a number is not given again after its row is gone. */
    private static final String LAST_SEQUENCE =
            "SELECT seq FROM sqlite_sequence WHERE name = 'audit_entry'";

    private static final StoredTerm<Outcome> OUTCOME =
            new StoredTerm<>("audit_entry.outcome", Outcome.class);

    private final Statements statements;

    AuditTable(Statements statements) {
        this.statements = statements;
    }

    /** The number of the last commit; 0 before the first. */
    long lastSequence() throws SQLException {
        return statements.number(LAST_SEQUENCE);
    }

    void insert(AuditRow row, long sequence) throws SQLException {
        boolean written =
                statements
                        .bind(INSERT)
                        .number(sequence)
                        .text(row.tenant().text())
                        .number(row.atTicks())
                        .text(row.requestId().toString())
                        .text(row.who().kind())
                        .text(row.who().issuer())
                        .text(row.who().id())
                        .text(row.who().name())
                        .text(row.operation())
                        .text(row.target().type())
                        .text(row.target().id())
                        .text(Term.of(row.outcome()))
                        .text(row.detail())
                        .text(row.changes())
                        .writesOne();
        if (!written) {
            throw new SQLException("no audit entry was written");
        }
    }

    List<AuditRecord> read(TenantId tenant, long after, int max) throws SQLException {
        List<AuditRecord> records = new ArrayList<>();
        try (ResultSet rows =
                statements.bind(READ).text(tenant.text()).number(after).number(max).query()) {
            while (rows.next()) {
                records.add(read(new Row(rows), tenant));
            }
        }
        return records;
    }

    private static AuditRecord read(Row row, TenantId tenant) throws SQLException {
        return new AuditRecord(
                row.number(),
                tenant,
                Ticks.instant(row.number()),
                UUID.fromString(row.text()),
                row.text(),
                row.text(),
                row.text(),
                new Target(row.text(), row.text()),
                OUTCOME.member(row.text()),
                row.text(),
                ChangesJson.read(row.text()));
    }
}
