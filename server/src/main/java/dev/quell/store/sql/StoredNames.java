package dev.quell.store.sql;

import dev.quell.access.TenantId;
import dev.quell.intake.ExternalId;
import dev.quell.intake.KnownThing;
import dev.quell.intake.KnownThings;
import java.util.Optional;

/** The names that other systems have for what is kept here. Safe for use by many threads. */
record StoredNames(Readers readers) implements KnownThings {

    @Override
    public Optional<String> find(TenantId tenant, KnownThing.Kind kind, ExternalId externalId) {
        return readers.read(session -> session.externalIds().find(tenant, kind, externalId));
    }

    @Override
    public Optional<ExternalId> name(TenantId tenant, KnownThing.Kind kind, String id) {
        return readers.read(session -> session.externalIds().name(tenant, kind, id));
    }
}
