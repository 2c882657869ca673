package dev.quell.store.sql;

import dev.quell.access.TenantId;
import dev.quell.issuer.Application;
import dev.quell.issuer.ObjectId;
import dev.quell.issuer.Registration;
import dev.quell.store.Versioned;
import dev.quell.terms.Ticks;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The table {@code application}, on one connection. */
final class ApplicationTable {
    private static final String INSERT =
            """
            INSERT INTO application (tenant, id, version, created_ticks, display_name, enabled,
                roles, scopes, redirect_uris, credentials)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT DO NOTHING""";

    private static final String REPLACE =
            """
            UPDATE application SET version = ?, created_ticks = ?, display_name = ?, enabled = ?,
                roles = ?, scopes = ?, redirect_uris = ?, credentials = ?
            WHERE tenant = ? AND id = ? AND version = ?""";

    private static final String DELETE =
            "DELETE FROM application WHERE tenant = ? AND id = ? AND version = ?";

    private static final String COLUMNS =
            "SELECT "
                    + Row.of(
                            """
                            id, version, created_ticks, display_name, enabled, roles, scopes,
                                redirect_uris, credentials""")
                    + "\nFROM application";

    private static final String FIND = COLUMNS + " WHERE tenant = ? AND id = ?";

    private static final String LIST = COLUMNS + " WHERE tenant = ? AND id > ? ORDER BY id LIMIT ?";

    private final Statements statements;

    ApplicationTable(Statements statements) {
        this.statements = statements;
    }

    /** False, and nothing written, if the id is taken. */
    boolean insert(Application application, long version) throws SQLException {
        Bind bind =
                statements
                        .bind(INSERT)
                        .text(application.tenant().text())
                        .text(application.id().text());
        return state(bind, application, version).writesOne();
    }

    /** False, and nothing written, if it no longer has the version that was read. */
    boolean replace(Application application, long read, long version) throws SQLException {
        return state(statements.bind(REPLACE), application, version)
                .text(application.tenant().text())
                .text(application.id().text())
                .number(read)
                .writesOne();
    }

    /** False, and nothing deleted, if it no longer has the version that was read. */
    boolean delete(Application application, long read) throws SQLException {
        return statements
                .bind(DELETE)
                .text(application.tenant().text())
                .text(application.id().text())
                .number(read)
                .writesOne();
    }

    Optional<Versioned<Application>> find(TenantId tenant, ObjectId id) throws SQLException {
        try (ResultSet rows = statements.bind(FIND).text(tenant.text()).text(id.text()).query()) {
            return rows.next() ? Optional.of(read(new Row(rows), tenant)) : Optional.empty();
        }
    }

    List<Versioned<Application>> list(TenantId tenant, Optional<ObjectId> after, int max)
            throws SQLException {
        List<Versioned<Application>> found = new ArrayList<>();
        try (ResultSet rows =
                statements
                        .bind(LIST)
                        .text(tenant.text())
                        .text(after.map(ObjectId::text).orElse(""))
                        .number(max)
                        .query()) {
            while (rows.next()) {
                found.add(read(new Row(rows), tenant));
            }
        }
        return found;
    }

    /** All but the key, in the order of every statement here. */
    private static Bind state(Bind bind, Application application, long version)
            throws SQLException {
        Registration registration = application.registration();
        return bind.number(version)
                .number(Ticks.of(application.created()))
                .text(registration.displayName())
                .number(registration.enabled() ? 1 : 0)
                .text(TextsJson.write(registration.roles()))
                .text(TextsJson.write(registration.scopes()))
                .text(TextsJson.write(registration.redirectUris()))
                .text(CredentialsJson.write(application.credentials()));
    }

    private static Versioned<Application> read(Row row, TenantId tenant) {
        ObjectId id = new ObjectId(row.text());
        long version = row.number();
        Instant created = Ticks.instant(row.number());
        Registration registration =
                new Registration(
                        row.text(),
                        row.number() == 1,
                        TextsJson.read(row.text()),
                        TextsJson.read(row.text()),
                        TextsJson.read(row.text()));
        return new Versioned<>(
                new Application(
                        tenant, id, created, registration, CredentialsJson.read(row.text())),
                version);
    }
}
