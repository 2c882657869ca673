package dev.quell.store.sql;

import dev.quell.access.TenantId;
import dev.quell.incident.Incident;
import dev.quell.incident.IncidentId;
import dev.quell.store.Versioned;
import dev.quell.terms.Ticks;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** The table {@code incident}, on one connection. */
final class IncidentTable {
    /** What may change, in the order of every statement here. */
    private static final List<String> STATE =
            List.of(
                    (TriageColumns.NAMES
                                    + ", "
                                    + FindingsColumns.NAMES
                                    + ", comments, redirect_incident_id, last_update_ticks,"
                                    + " last_modified_by")
                            .split(",\\s*", -1));

    private static final String INSERT =
            "INSERT INTO incident (tenant, id, created_ticks, version, %s)\nVALUES (%s)\nON CONFLICT (tenant, id) DO NOTHING"
                    .formatted(
                            String.join(", ", STATE),
                            String.join(", ", Collections.nCopies(4 + STATE.size(), "?")));

    /** Does not set {@code created_ticks}, whose index would be written for the same value. */
    private static final String REPLACE =
            "UPDATE incident SET version = ?, %s = ?\nWHERE tenant = ? AND id = ? AND version = ? AND created_ticks = ?"
                    .formatted(String.join(" = ?, ", STATE));

    /** All but the tenant, in the order of {@link #read}. */
    static final String ROW = Row.of("id, version, created_ticks, " + String.join(", ", STATE));

    private static final String FIND =
            "SELECT " + ROW + "\nFROM incident WHERE tenant = ? AND id = ?";

    /** No id is empty. */
    static final String NEXT =
            "SELECT " + ROW + "\nFROM incident WHERE tenant = ? AND id > ? ORDER BY id LIMIT 1";

    private static final String HELD =
            """
            SELECT 1 FROM incident_task WHERE tenant = ? AND incident_id = ?
            UNION ALL
            SELECT 1 FROM alert WHERE tenant = ? AND incident_id = ?
            LIMIT 1""";

    private final Statements statements;

    IncidentTable(Statements statements) {
        this.statements = statements;
    }

    /** False, and nothing written, if the id is taken. */
    boolean insert(Incident incident, long version) throws SQLException {
        Bind bind =
                statements
                        .bind(INSERT)
                        .text(incident.tenant().text())
                        .text(incident.id().text())
                        .number(Ticks.of(incident.created()));
        return state(bind, incident, version).writesOne();
    }

    /** False, and nothing written, if it no longer has the version that was read. */
    boolean replace(Incident incident, long read, long version) throws SQLException {
        if (incident.redirect().isPresent() && holdsAnything(incident)) {
            return false;
        }
        return state(statements.bind(REPLACE), incident, version)
                .text(incident.tenant().text())
                .text(incident.id().text())
                .number(read)
                .number(Ticks.of(incident.created()))
                .writesOne();
    }

    /** What points on holds nothing: whoever merges reads anew what came meanwhile. */
    private boolean holdsAnything(Incident incident) throws SQLException {
        String tenant = incident.tenant().text();
        String id = incident.id().text();
        try (ResultSet rows =
                statements.bind(HELD).text(tenant).text(id).text(tenant).text(id).query()) {
            return rows.next();
        }
    }

    Optional<Versioned<Incident>> find(TenantId tenant, IncidentId id) throws SQLException {
        try (ResultSet rows = statements.bind(FIND).text(tenant.text()).text(id.text()).query()) {
            return rows.next() ? Optional.of(read(new Row(rows), tenant)) : Optional.empty();
        }
    }

    /** The one behind that id, or the first. */
    Optional<Incident> next(TenantId tenant, Optional<IncidentId> after) throws SQLException {
        Bind bind =
                statements
                        .bind(NEXT)
                        .text(tenant.text())
                        .text(after.map(IncidentId::text).orElse(""));
        try (ResultSet rows = bind.query()) {
            return rows.next()
                    ? Optional.of(read(new Row(rows), tenant).value())
                    : Optional.empty();
        }
    }

    private static Bind state(Bind bind, Incident incident, long version) throws SQLException {
        TriageColumns.bind(bind.number(version), incident.triage());
        return FindingsColumns.bind(bind, incident.findings())
                .text(CommentsJson.write(incident.comments()))
                .text(incident.redirect().map(IncidentId::text))
                .number(Ticks.of(incident.lastUpdate()))
                .text(incident.lastModifiedBy());
    }

    static Versioned<Incident> read(Row row, TenantId tenant) {
        IncidentId id = new IncidentId(row.text());
        long version = row.number();
        Instant created = Ticks.instant(row.number());
        return new Versioned<>(
                new Incident(
                        tenant,
                        id,
                        TriageColumns.read(row),
                        FindingsColumns.read(row),
                        CommentsJson.read(row.text()),
                        row.optionalText().map(IncidentId::new),
                        created,
                        Ticks.instant(row.number()),
                        row.text()),
                version);
    }
}
