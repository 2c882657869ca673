package dev.quell;

import dev.quell.access.AccessPolicy;
import dev.quell.access.Caller;
import dev.quell.access.TenantId;
import dev.quell.issuer.AddApplicationKey;
import dev.quell.issuer.AddApplicationSecret;
import dev.quell.issuer.Application;
import dev.quell.issuer.CreateApplication;
import dev.quell.issuer.ObjectId;
import dev.quell.issuer.PublicKeyText;
import dev.quell.issuer.Registration;
import dev.quell.issuer.RegistrationChange;
import dev.quell.issuer.RemoveApplicationCredential;
import dev.quell.issuer.UpdateApplication;
import dev.quell.store.sql.SqliteStore;
import java.security.SecureRandom;
import java.security.interfaces.RSAPublicKey;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** An application registered with a running server, with a secret. */
record Registered(
        SqliteStore store, InstantSource clock, TenantId tenant, ObjectId id, Secret secret) {
    private static final AccessPolicy POLICY = AccessPolicy.recommended();

    /** What was said once. */
    record Secret(ObjectId id, String text) {}

    static Registered with(RunningQuell quell, String... roles) {
        SqliteStore store = quell.quell().store();
        InstantSource clock = quell.clock();
        Caller operator = operator(quell.tenant());
        Application made =
                new CreateApplication(
                                store.applications(),
                                store.ledger(),
                                clock,
                                new CreateApplication.Naming(POLICY, UUID::randomUUID))
                        .run(
                                operator,
                                new Registration(
                                        "Playbook", true, List.of(roles), List.of(), List.of()));
        AddApplicationSecret.NewSecret secret =
                new AddApplicationSecret(
                                store.applications(),
                                store.ledger(),
                                clock,
                                new AddApplicationSecret.Chance(
                                        new SecureRandom(), UUID::randomUUID))
                        .run(operator, made.id(), 1);
        return new Registered(
                store,
                clock,
                quell.tenant(),
                made.id(),
                new Secret(secret.secret().id(), secret.text()));
    }

    void update(Optional<Boolean> enabled, Optional<List<String>> roles) {
        Application _ =
                new UpdateApplication(store.applications(), store.ledger(), clock, POLICY)
                        .run(
                                operator(tenant),
                                id,
                                new RegistrationChange(
                                        Optional.empty(),
                                        enabled,
                                        roles,
                                        Optional.empty(),
                                        Optional.empty()));
    }

    void removeSecret() {
        Application _ =
                new RemoveApplicationCredential(store.applications(), store.ledger(), clock)
                        .run(operator(tenant), id, secret.id());
    }

    void addKey(RSAPublicKey key) {
        String pem = Base64.getEncoder().encodeToString(key.getEncoded());
        var _ =
                new AddApplicationKey(store.applications(), store.ledger(), clock, UUID::randomUUID)
                        .run(operator(tenant), id, PublicKeyText.parse(pem));
    }

    private static Caller operator(TenantId tenant) {
        return Caller.operator("test", tenant, POLICY, UUID.randomUUID());
    }
}
