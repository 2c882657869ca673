package dev.quell.store.sql;

import dev.quell.access.TenantId;
import dev.quell.incident.AlertSeverity;
import dev.quell.incident.Incident;
import dev.quell.incident.IncidentId;
import dev.quell.incident.IncidentStatus;
import dev.quell.store.Versioned;
import dev.quell.terms.Term;
import dev.quell.terms.Ticks;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/** The table {@code incident}, on one connection. */
final class IncidentTable {
    private static final String INSERT =
            """
            INSERT INTO incident (tenant, id, version, status, severity, display_name, description,
                created_ticks, last_update_ticks, last_modified_by)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (tenant, id) DO NOTHING""";

    private static final String REPLACE =
            """
            UPDATE incident SET version = ?, status = ?, severity = ?, display_name = ?,
                description = ?, created_ticks = ?, last_update_ticks = ?, last_modified_by = ?
            WHERE tenant = ? AND id = ? AND version = ?""";

    private static final String FIND =
            "SELECT "
                    + Row.of(
                            """
                            version, status, severity, display_name, description, created_ticks,
                                last_update_ticks, last_modified_by""")
                    + "\nFROM incident WHERE tenant = ? AND id = ?";

    private static final StoredTerm<IncidentStatus> STATUS =
            new StoredTerm<>("incident.status", IncidentStatus.class);
    private static final StoredTerm<AlertSeverity> SEVERITY =
            new StoredTerm<>("incident.severity", AlertSeverity.class);

    private final Statements statements;

    IncidentTable(Statements statements) {
        this.statements = statements;
    }

    /** False, and nothing written, if the id is taken. */
    boolean insert(Incident incident, long version) throws SQLException {
        Bind bind =
                statements.bind(INSERT).text(incident.tenant().text()).text(incident.id().text());
        return state(bind, incident, version).writesOne();
    }

    /** False, and nothing written, if it no longer has the version that was read. */
    boolean replace(Incident incident, long read, long version) throws SQLException {
        return state(statements.bind(REPLACE), incident, version)
                .text(incident.tenant().text())
                .text(incident.id().text())
                .number(read)
                .writesOne();
    }

    Optional<Versioned<Incident>> find(TenantId tenant, IncidentId id) throws SQLException {
        try (ResultSet rows = statements.bind(FIND).text(tenant.text()).text(id.text()).query()) {
            return rows.next() ? Optional.of(read(new Row(rows), tenant, id)) : Optional.empty();
        }
    }

    /** All but the key, in the order of every statement here. */
    private static Bind state(Bind bind, Incident incident, long version) throws SQLException {
        return bind.number(version)
                .text(Term.of(incident.status()))
                .text(Term.of(incident.severity()))
                .text(incident.displayName())
                .text(incident.description())
                .number(Ticks.of(incident.created()))
                .number(Ticks.of(incident.lastUpdate()))
                .text(incident.lastModifiedBy());
    }

    private static Versioned<Incident> read(Row row, TenantId tenant, IncidentId id)
            throws SQLException {
        long version = row.number();
        return new Versioned<>(
                new Incident(
                        tenant,
                        id,
                        STATUS.member(row.text()),
                        SEVERITY.member(row.text()),
                        row.optionalText(),
                        row.optionalText(),
                        Ticks.instant(row.number()),
                        Ticks.instant(row.number()),
                        row.text()),
                version);
    }
}
