package dev.quell.task;

import dev.quell.access.AccessPolicy;
import dev.quell.access.Caller;
import dev.quell.access.Credentials;
import dev.quell.access.DirectoryRole;
import dev.quell.access.Identity;
import dev.quell.access.Principal;
import dev.quell.access.TenantId;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Callers of every kind that a test of an operation wants. */
public final class Callers {
    public static final TenantId TENANT = new TenantId("11111111-1111-4111-8111-111111111111");
    public static final TenantId OTHER_TENANT =
            new TenantId("22222222-2222-4222-8222-222222222222");

    private Callers() {}

    public static Caller operator() {
        return operator(TENANT);
    }

    public static Caller operator(TenantId tenant) {
        return user(tenant, "SecurityIncident.ReadWrite.All", DirectoryRole.SECURITY_OPERATOR);
    }

    public static Caller reader() {
        return user(TENANT, "SecurityIncident.Read.All", DirectoryRole.SECURITY_READER);
    }

    public static Caller application(String... roles) {
        return application(TENANT, roles);
    }

    public static Caller application(TenantId tenant, String... roles) {
        return caller(
                tenant,
                new Principal.Application("https://issuer.example", "app-1", "soar"),
                new Credentials.ApplicationOnly(List.of(roles)));
    }

    public static Caller user(TenantId tenant, String scope, DirectoryRole role) {
        return caller(
                tenant,
                new Principal.User("https://issuer.example", "user-1", "mara.lind"),
                new Credentials.Delegated(List.of(scope), Set.of(role)));
    }

    private static Caller caller(TenantId tenant, Principal principal, Credentials credentials) {
        return new Caller(
                new Identity(tenant, principal, credentials),
                AccessPolicy.recommended(),
                UUID.randomUUID());
    }
}
