package dev.quell.store.sql;

import dev.quell.access.TenantId;
import dev.quell.issuer.Application;
import dev.quell.issuer.Applications;
import dev.quell.issuer.ObjectId;
import dev.quell.store.Versioned;
import java.util.List;
import java.util.Optional;

/** Applications, each question on a connection of its own. Safe for use by many threads. */
record StoredApplications(Readers readers) implements Applications {

    @Override
    public Optional<Versioned<Application>> find(TenantId tenant, ObjectId id) {
        return readers.read(session -> session.applications().find(tenant, id));
    }

    @Override
    public List<Versioned<Application>> list(TenantId tenant, Optional<ObjectId> after, int max) {
        return readers.read(
                session ->
                        session.applications().list(tenant, after, Math.min(max, PAGE_ITEMS_MAX)));
    }
}
