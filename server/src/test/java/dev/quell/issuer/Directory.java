package dev.quell.issuer;

import dev.quell.access.AccessPolicy;
import dev.quell.access.Caller;
import dev.quell.access.TenantId;
import dev.quell.access.jwt.SettableClock;
import dev.quell.audit.AuditRecord;
import dev.quell.store.sql.DataFolder;
import dev.quell.store.sql.SqliteStore;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.UUID;

/** Applications and users in a real store, with the operations on them, for an operator. */
final class Directory implements AutoCloseable {
    static final TenantId TENANT = new TenantId("d0e50000-0000-4000-8000-000000213213");
    static final TenantId OTHER = new TenantId("d0e50000-0000-4000-8000-000000000001");
    static final String READ = "SecurityIncident.Read.All";
    static final String WRITE = "SecurityIncident.ReadWrite.All";

    final SettableClock clock = new SettableClock("2026-11-24T12:00:00Z");
    final AccessPolicy policy = AccessPolicy.recommended();
    private final DataFolder folder;
    private final SqliteStore store;

    Directory(Path path) {
        folder = DataFolder.open(path);
        store =
                SqliteStore.open(
                        folder,
                        cause -> {
                            throw new IllegalStateException(cause);
                        });
    }

    /** Says what it was given, quickly: what Argon2id is for is not what these tests are about. */
    static final class PlainHashing implements PasswordHashing {
        @Override
        public String hash(String password) {
            return "plain " + password;
        }

        @Override
        public boolean matches(String password, String hash) {
            return hash(password).equals(hash);
        }
    }

    Applications applications() {
        return store.applications();
    }

    Users users() {
        return store.users();
    }

    Caller operator() {
        return operator(TENANT);
    }

    Caller operator(TenantId tenant) {
        return Caller.operator("test", tenant, policy, UUID.randomUUID());
    }

    List<AuditRecord> trail() {
        return store.auditTrail().read(TENANT, 0, 1_000);
    }

    Application create(Registration registration) {
        return new CreateApplication(
                        applications(),
                        store.ledger(),
                        clock,
                        new CreateApplication.Naming(policy, UUID::randomUUID))
                .run(operator(), registration);
    }

    Application update(ObjectId id, RegistrationChange change) {
        return new UpdateApplication(applications(), store.ledger(), clock, policy)
                .run(operator(), id, change);
    }

    AddApplicationSecret.NewSecret addSecret(ObjectId id, int days) {
        return new AddApplicationSecret(
                        applications(),
                        store.ledger(),
                        clock,
                        new AddApplicationSecret.Chance(new SecureRandom(), UUID::randomUUID))
                .run(operator(), id, days);
    }

    ClientCredential.Key addKey(ObjectId id, String pem) {
        return new AddApplicationKey(applications(), store.ledger(), clock, UUID::randomUUID)
                .run(operator(), id, PublicKeyText.parse(pem));
    }

    Application removeCredential(ObjectId id, ObjectId credential) {
        return new RemoveApplicationCredential(applications(), store.ledger(), clock)
                .run(operator(), id, credential);
    }

    long delete(Caller caller, ObjectId id) {
        return new DeleteApplication(applications(), store.ledger(), clock).run(caller, id);
    }

    User createUser(String name, Profile profile, String password) {
        return new CreateUser(
                        users(),
                        store.ledger(),
                        clock,
                        new CreateUser.Making(new PlainHashing(), UUID::randomUUID))
                .run(operator(), UserName.parse(name), profile, new NewPassword(password));
    }

    User update(ObjectId id, Profile.Change change) {
        return new UpdateUser(users(), store.ledger(), clock).run(operator(), id, change);
    }

    User setPassword(ObjectId id, String password) {
        return new SetUserPassword(users(), store.ledger(), clock, new PlainHashing())
                .run(operator(), id, new NewPassword(password));
    }

    long deleteUser(Caller caller, ObjectId id) {
        return new DeleteUser(users(), store.ledger(), clock).run(caller, id);
    }

    @Override
    public void close() {
        store.close();
        folder.close();
    }
}
