package dev.quell.store.sql;

import dev.quell.access.TenantId;
import dev.quell.alert.Alert;
import dev.quell.alert.AlertId;
import dev.quell.alert.AlertReport;
import dev.quell.alert.AlertStatus;
import dev.quell.alert.AlertTriage;
import dev.quell.alert.ServiceSource;
import dev.quell.incident.AlertClassification;
import dev.quell.incident.AlertDetermination;
import dev.quell.incident.AlertSeverity;
import dev.quell.incident.IncidentId;
import dev.quell.incident.Triage;
import dev.quell.store.Versioned;
import dev.quell.terms.JsonValue;
import dev.quell.terms.Term;
import dev.quell.terms.Ticks;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The table {@code alert}, on one connection. */
final class AlertTable {
    /** All but the tenant and the id, in the order of {@link #state} and {@link #read}. */
    private static final String STATE =
            """
            version, incident_id, status, severity, service_source, classification, determination,
                assigned_to, created_ticks, last_update_ticks, resolved_ticks, custom_details,
                facts, evidence, comments""";

    /** All but the tenant, in the order of {@link #read}. */
    static final String ROW = Row.of("id, " + STATE);

    /**
     * Checks the incident itself: a violated foreign key would be an error, and undo the whole
     * batch.
     */
    private static final String INSERT =
            "INSERT INTO alert (tenant, id, "
                    + STATE
                    + """
                    )
                    SELECT ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?
                    WHERE ? IS NULL OR EXISTS (SELECT 1 FROM incident
                        WHERE tenant = ? AND id = ? AND redirect_incident_id IS NULL)
                    ON CONFLICT (tenant, id) DO NOTHING""";

    /** The incident to which it moves was read in the same commit, and none is ever deleted. */
    private static final String REPLACE =
            """
            UPDATE alert SET version = ?, incident_id = ?, status = ?, severity = ?,
                service_source = ?, classification = ?, determination = ?, assigned_to = ?,
                created_ticks = ?, last_update_ticks = ?, resolved_ticks = ?, custom_details = ?,
                facts = ?, evidence = ?, comments = ?
            WHERE tenant = ? AND id = ? AND version = ?""";

    private static final String FIND = "SELECT " + ROW + "\nFROM alert WHERE tenant = ? AND id = ?";

    /** Without an incident, those of none. No id is empty. */
    static final String AFTER =
            "SELECT "
                    + ROW
                    + "\nFROM alert WHERE tenant = ? AND incident_id IS ? AND id > ? ORDER BY id LIMIT ?";

    private static final StoredTerm<AlertStatus> STATUS =
            new StoredTerm<>("alert.status", AlertStatus.class);
    private static final StoredTerm<AlertSeverity> SEVERITY =
            new StoredTerm<>("alert.severity", AlertSeverity.class);
    private static final StoredTerm<ServiceSource> SERVICE_SOURCE =
            new StoredTerm<>("alert.service_source", ServiceSource.class);
    private static final StoredTerm<AlertClassification> CLASSIFICATION =
            new StoredTerm<>("alert.classification", AlertClassification.class);
    private static final StoredTerm<AlertDetermination> DETERMINATION =
            new StoredTerm<>("alert.determination", AlertDetermination.class);

    private final Statements statements;

    AlertTable(Statements statements) {
        this.statements = statements;
    }

    /** False, and nothing written, if the id is taken or the incident is not there. */
    boolean insert(Alert alert, long version) throws SQLException {
        Optional<String> incident = alert.incident().map(IncidentId::text);
        Bind bind = statements.bind(INSERT).text(alert.tenant().text()).text(alert.id().text());
        return state(bind, alert, version)
                .text(incident)
                .text(alert.tenant().text())
                .text(incident)
                .writesOne();
    }

    /** False, and nothing written, if it no longer has the version that was read. */
    boolean replace(Alert alert, long read, long version) throws SQLException {
        return state(statements.bind(REPLACE), alert, version)
                .text(alert.tenant().text())
                .text(alert.id().text())
                .number(read)
                .writesOne();
    }

    Optional<Versioned<Alert>> find(TenantId tenant, AlertId id) throws SQLException {
        try (ResultSet rows = statements.bind(FIND).text(tenant.text()).text(id.text()).query()) {
            return rows.next() ? Optional.of(read(new Row(rows), tenant)) : Optional.empty();
        }
    }

    /** Those of that incident, or of none, behind that id, or the first, by id. */
    List<Alert> after(
            TenantId tenant, Optional<IncidentId> incident, Optional<AlertId> after, int max)
            throws SQLException {
        Bind bind =
                statements
                        .bind(AFTER)
                        .text(tenant.text())
                        .text(incident.map(IncidentId::text))
                        .text(after.map(AlertId::text).orElse(""))
                        .number(max);
        try (ResultSet rows = bind.query()) {
            List<Alert> alerts = new ArrayList<>();
            while (rows.next()) {
                alerts.add(read(new Row(rows), tenant).value());
            }
            return alerts;
        }
    }

    private static Bind state(Bind bind, Alert alert, long version) throws SQLException {
        AlertTriage triage = alert.triage();
        AlertReport report = alert.report();
        return bind.number(version)
                .text(alert.incident().map(IncidentId::text))
                .text(Term.of(triage.status()))
                .text(Term.of(report.severity()))
                .text(Term.of(report.serviceSource()))
                .text(triage.assessment().classification().map(Term::of))
                .text(triage.assessment().determination().map(Term::of))
                .text(triage.assessment().assignedTo())
                .number(Ticks.of(alert.times().created()))
                .number(Ticks.of(alert.times().lastUpdate()))
                .number(alert.times().resolved().map(Ticks::of))
                .text(JsonColumn.write(triage.customDetails()))
                .text(JsonColumn.write(report.facts()))
                .text(JsonColumn.write(new JsonValue.Items(List.copyOf(report.evidence()))))
                .text(CommentsJson.write(alert.comments()));
    }

    static Versioned<Alert> read(Row row, TenantId tenant) {
        AlertId id = new AlertId(row.text());
        long version = row.number();
        Optional<IncidentId> incident = row.optionalText().map(IncidentId::new);
        AlertStatus status = STATUS.member(row.text());
        AlertSeverity severity = SEVERITY.member(row.text());
        ServiceSource serviceSource = SERVICE_SOURCE.member(row.text());
        Optional<AlertClassification> classification =
                row.optionalText().map(CLASSIFICATION::member);
        Optional<AlertDetermination> determination = row.optionalText().map(DETERMINATION::member);
        Triage.Assessment assessment =
                new Triage.Assessment(row.optionalText(), classification, determination);
        Alert.AlertTimes times =
                new Alert.AlertTimes(
                        Ticks.instant(row.number()),
                        Ticks.instant(row.number()),
                        row.optionalNumber().map(Ticks::instant));
        AlertTriage triage = new AlertTriage(status, assessment, JsonColumn.read(row.text()));
        AlertReport report =
                new AlertReport(
                        severity,
                        serviceSource,
                        JsonColumn.readMembers(row.text()),
                        JsonColumn.readList(row.text()));
        return new Versioned<>(
                new Alert(
                        tenant, id, incident, triage, report, times, CommentsJson.read(row.text())),
                version);
    }
}
