package dev.quell.demo;

import dev.quell.access.AccessPolicy;
import dev.quell.access.Caller;
import dev.quell.access.DirectoryRole;
import dev.quell.access.Permission;
import dev.quell.access.WriteGrant;
import dev.quell.audit.AuditEntry;
import dev.quell.audit.PropertyChange;
import dev.quell.audit.Target;
import dev.quell.issuer.AddApplicationSecret;
import dev.quell.issuer.Application;
import dev.quell.issuer.CreateApplication;
import dev.quell.issuer.ListApplications;
import dev.quell.issuer.ObjectId;
import dev.quell.issuer.Profile;
import dev.quell.issuer.Registration;
import dev.quell.issuer.User;
import dev.quell.issuer.UserName;
import dev.quell.issuer.Users;
import dev.quell.store.Commit;
import dev.quell.store.Decision;
import dev.quell.store.Ledger;
import dev.quell.store.Write;
import dev.quell.terms.Ticks;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Who can sign in to the demo: one application, and a user for each directory role. */
public final class DemoDirectory {
    /** Everybody knows it, which is why it is a demo's. */
    public static final String PASSWORD = "quell-demo-213213";

    /** Of {@link #PASSWORD}, made once, so that a first start does not wait for it. */
    static final String PASSWORD_HASH =
            "$argon2id$v=19$m=19456,t=2,p=1$um3UDCJtWktIkvnok/MLXg$"
                    + "Mf2BiPnYYIlNStso5RLgP9xHjIZq42F0Uv5DqEFIf50";

    private static final String COMMAND = "serve --demo";
    private static final int SECRET_DAYS = 30;

    private final Users users;
    private final Operations operations;
    private final AccessPolicy policy;
    private final Making making;

    /** What makes an application with a secret. */
    public record Operations(
            ListApplications list, CreateApplication create, AddApplicationSecret addSecret) {}

    /** How users are written and called. */
    public record Making(Ledger ledger, InstantSource clock, Supplier<UUID> ids) {}

    public DemoDirectory(Users users, Operations operations, AccessPolicy policy, Making making) {
        this.users = users;
        this.operations = operations;
        this.policy = policy;
        this.making = making;
    }

    /** An application just made, with its secret, which is not known later. */
    public record DemoApplication(ObjectId id, String secret) {
        @Override
        public String toString() {
            return "DemoApplication[" + id + "]";
        }
    }

    /** Adds what is missing; the application if there is none at all. */
    public Optional<DemoApplication> fill() {
        for (DirectoryRole role : DirectoryRole.values()) {
            UserName name = nameOf(role);
            if (users.find(DemoTenant.ID, name).isEmpty()) {
                making.ledger().settle(() -> new Decision<>(commit(name, role), _ -> name));
            }
        }
        Caller operator = Caller.operator(COMMAND, DemoTenant.ID, policy, making.ids().get());
        if (!operations.list().run(operator, Optional.empty()).isEmpty()) {
            return Optional.empty();
        }
        Application made =
                operations
                        .create()
                        .run(
                                operator,
                                new Registration(
                                        "Demo playbook", true, writing(), List.of(), List.of()));
        AddApplicationSecret.NewSecret secret =
                operations.addSecret().run(operator, made.id(), SECRET_DAYS);
        return Optional.of(new DemoApplication(made.id(), secret.text()));
    }

    /** What gives the right to change whatever the demo has. */
    private List<String> writing() {
        return Stream.of(Permission.TASK_WRITE, Permission.INCIDENT_WRITE, Permission.ALERT_WRITE)
                .flatMap(permission -> policy.granting(permission).stream())
                .distinct()
                .toList();
    }

    /** {@code security-operator@demo.quell}, and so on. */
    public static UserName nameOf(DirectoryRole role) {
        return UserName.parse(role.displayName().replace(' ', '-') + "@demo.quell");
    }

    private Commit commit(UserName name, DirectoryRole role) {
        User user =
                new User(
                        DemoTenant.ID,
                        ObjectId.of(making.ids().get()),
                        name,
                        Ticks.now(making.clock()),
                        new Profile("Demo " + role.displayName(), true, Set.of(role)),
                        PASSWORD_HASH);
        WriteGrant grant =
                WriteGrant.operator(
                        COMMAND, DemoTenant.ID, Permission.IDENTITY_WRITE, making.ids().get());
        AuditEntry entry =
                AuditEntry.of(
                        grant,
                        user.created(),
                        "DemoDirectory",
                        new Target("user", user.id().text()),
                        PropertyChange.between(Map.of(), user.properties()));
        return Commit.of(entry, new Write.Insert(user));
    }
}
