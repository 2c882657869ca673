package dev.quell.issuer;

import dev.quell.access.AccessPolicy;
import dev.quell.access.Caller;
import dev.quell.access.Permission;
import dev.quell.access.WriteGrant;
import dev.quell.store.Commit;
import dev.quell.store.Decision;
import dev.quell.store.Ledger;
import dev.quell.store.Write;
import dev.quell.terms.Ticks;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Creates an application, without credentials. Writes it and the audit entry. Refuses {@code
 * ValueNotAllowed} for a role or scope that gives nothing here.
 */
public final class CreateApplication {
    private final ApplicationEdit edit;
    private final KnownPermissions permissions;
    private final Supplier<UUID> ids;

    public CreateApplication(
            Applications applications, Ledger ledger, InstantSource clock, Naming naming) {
        this.edit = new ApplicationEdit(applications, ledger, clock);
        this.permissions = new KnownPermissions(naming.policy());
        this.ids = naming.ids();
    }

    /** Which permissions there are, and how new things are called. */
    public record Naming(AccessPolicy policy, Supplier<UUID> ids) {}

    public Application run(Caller caller, Registration registration) {
        WriteGrant grant = caller.demandWrite(Permission.IDENTITY_WRITE);
        permissions.demand(registration);
        return edit.ledger()
                .settle(
                        () -> {
                            Application application =
                                    new Application(
                                            grant.tenant(),
                                            ObjectId.of(ids.get()),
                                            Ticks.now(edit.clock()),
                                            registration,
                                            List.of());
                            Commit commit =
                                    Commit.of(
                                            edit.entry(
                                                    grant,
                                                    "CreateApplication",
                                                    Map.of(),
                                                    application.properties()),
                                            new Write.Insert(application));
                            return new Decision<>(commit, _ -> application);
                        });
    }
}
