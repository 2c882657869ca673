package dev.quell.store.sql;

import dev.quell.access.DirectoryRole;
import dev.quell.access.TenantId;
import dev.quell.issuer.ObjectId;
import dev.quell.issuer.Profile;
import dev.quell.issuer.User;
import dev.quell.issuer.UserName;
import dev.quell.store.Versioned;
import dev.quell.terms.Term;
import dev.quell.terms.Ticks;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The table {@code directory_user}, on one connection. */
final class UserTable {
    private static final String INSERT =
            """
            INSERT INTO directory_user (tenant, id, version, created_ticks, user_name,
                display_name, enabled, directory_roles, password_hash)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT DO NOTHING""";

    /** Does not set the name, which stays. */
    private static final String REPLACE =
            """
            UPDATE directory_user SET version = ?, display_name = ?, enabled = ?,
                directory_roles = ?, password_hash = ?
            WHERE tenant = ? AND id = ? AND version = ? AND user_name = ?""";

    private static final String DELETE =
            "DELETE FROM directory_user WHERE tenant = ? AND id = ? AND version = ?";

    private static final String COLUMNS =
            "SELECT "
                    + Row.of(
                            """
                            id, version, created_ticks, user_name, display_name, enabled,
                                directory_roles, password_hash""")
                    + "\nFROM directory_user";

    private static final String FIND = COLUMNS + " WHERE tenant = ? AND id = ?";

    private static final String FIND_BY_NAME = COLUMNS + " WHERE tenant = ? AND user_name = ?";

    private static final String LIST = COLUMNS + " WHERE tenant = ? AND id > ? ORDER BY id LIMIT ?";

    private static final StoredTerm<DirectoryRole> ROLE =
            new StoredTerm<>("directory_user.directory_roles", DirectoryRole.class);

    private final Statements statements;

    UserTable(Statements statements) {
        this.statements = statements;
    }

    /** False, and nothing written, if the id or the name is taken. */
    boolean insert(User user, long version) throws SQLException {
        Bind bind =
                statements
                        .bind(INSERT)
                        .text(user.tenant().text())
                        .text(user.id().text())
                        .number(version)
                        .number(Ticks.of(user.created()))
                        .text(user.name().text());
        return state(bind, user).writesOne();
    }

    /** False, and nothing written, if it no longer has the version that was read. */
    boolean replace(User user, long read, long version) throws SQLException {
        return state(statements.bind(REPLACE).number(version), user)
                .text(user.tenant().text())
                .text(user.id().text())
                .number(read)
                .text(user.name().text())
                .writesOne();
    }

    /** False, and nothing deleted, if it no longer has the version that was read. */
    boolean delete(User user, long read) throws SQLException {
        return statements
                .bind(DELETE)
                .text(user.tenant().text())
                .text(user.id().text())
                .number(read)
                .writesOne();
    }

    Optional<Versioned<User>> find(TenantId tenant, ObjectId id) throws SQLException {
        return find(FIND, tenant, id.text());
    }

    Optional<Versioned<User>> find(TenantId tenant, UserName name) throws SQLException {
        return find(FIND_BY_NAME, tenant, name.text());
    }

    List<Versioned<User>> list(TenantId tenant, Optional<ObjectId> after, int max)
            throws SQLException {
        List<Versioned<User>> found = new ArrayList<>();
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

    private Optional<Versioned<User>> find(String sql, TenantId tenant, String key)
            throws SQLException {
        try (ResultSet rows = statements.bind(sql).text(tenant.text()).text(key).query()) {
            return rows.next() ? Optional.of(read(new Row(rows), tenant)) : Optional.empty();
        }
    }

    /** What can change, in the order of every statement here. */
    private static Bind state(Bind bind, User user) throws SQLException {
        List<String> roles =
                user.profile().directoryRoles().stream().sorted().map(Term::of).toList();
        return bind.text(user.profile().displayName())
                .number(user.profile().enabled() ? 1 : 0)
                .text(TextsJson.write(roles))
                .text(user.passwordHash());
    }

    private static Versioned<User> read(Row row, TenantId tenant) {
        ObjectId id = new ObjectId(row.text());
        long version = row.number();
        Instant created = Ticks.instant(row.number());
        UserName name = new UserName(row.text());
        Profile profile = new Profile(row.text(), row.number() == 1, roles(row.text()));
        return new Versioned<>(new User(tenant, id, name, created, profile, row.text()), version);
    }

    private static Set<DirectoryRole> roles(String json) {
        return TextsJson.read(json).stream().map(ROLE::member).collect(Collectors.toSet());
    }
}
