package dev.quell.store.sql;

import dev.quell.access.TenantId;
import dev.quell.intake.ExternalId;
import dev.quell.intake.KnownThing;
import dev.quell.terms.Term;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/** The table {@code external_id}, on one connection. */
final class ExternalIdTable {
    private static final String INSERT =
            """
            INSERT INTO external_id (tenant, kind, source, external_id, id) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT DO NOTHING""";

    private static final String FIND =
            """
            SELECT id FROM external_id
            WHERE tenant = ? AND kind = ? AND source = ? AND external_id = ?""";

    static final String NAME =
            "SELECT source, external_id FROM external_id WHERE tenant = ? AND kind = ? AND id = ?";

    private final Statements statements;

    ExternalIdTable(Statements statements) {
        this.statements = statements;
    }

    /** False, and nothing written, if the name is taken, or the thing has one. */
    boolean insert(KnownThing thing) throws SQLException {
        return key(statements.bind(INSERT), thing.tenant(), thing.kind(), thing.externalId())
                .text(thing.id())
                .writesOne();
    }

    /** The id of what is known by that name. */
    Optional<String> find(TenantId tenant, KnownThing.Kind kind, ExternalId externalId)
            throws SQLException {
        try (ResultSet rows = key(statements.bind(FIND), tenant, kind, externalId).query()) {
            return rows.next() ? Optional.of(rows.getString(1)) : Optional.empty();
        }
    }

    /** The name of what has that id. */
    Optional<ExternalId> name(TenantId tenant, KnownThing.Kind kind, String id)
            throws SQLException {
        Bind bind = statements.bind(NAME).text(tenant.text()).text(Term.of(kind)).text(id);
        try (ResultSet rows = bind.query()) {
            return rows.next()
                    ? Optional.of(new ExternalId(rows.getString(1), rows.getString(2)))
                    : Optional.empty();
        }
    }

    private static Bind key(Bind bind, TenantId tenant, KnownThing.Kind kind, ExternalId externalId)
            throws SQLException {
        return bind.text(tenant.text())
                .text(Term.of(kind))
                .text(externalId.source())
                .text(externalId.id());
    }
}
