package dev.quell.store.sql;

import dev.quell.access.TenantId;
import dev.quell.issuer.ObjectId;
import dev.quell.issuer.User;
import dev.quell.issuer.UserName;
import dev.quell.issuer.Users;
import dev.quell.store.Versioned;
import java.util.List;
import java.util.Optional;

/** Users, each question on a connection of its own. Safe for use by many threads. */
record StoredUsers(Readers readers) implements Users {

    @Override
    public Optional<Versioned<User>> find(TenantId tenant, ObjectId id) {
        return readers.read(session -> session.users().find(tenant, id));
    }

    @Override
    public Optional<Versioned<User>> find(TenantId tenant, UserName name) {
        return readers.read(session -> session.users().find(tenant, name));
    }

    @Override
    public List<Versioned<User>> list(TenantId tenant, Optional<ObjectId> after, int max) {
        return readers.read(
                session -> session.users().list(tenant, after, Math.min(max, PAGE_ITEMS_MAX)));
    }
}
