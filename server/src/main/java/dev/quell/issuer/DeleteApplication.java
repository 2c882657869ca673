package dev.quell.issuer;

import dev.quell.access.Caller;
import dev.quell.access.Permission;
import dev.quell.access.WriteGrant;
import dev.quell.store.Commit;
import dev.quell.store.Decision;
import dev.quell.store.Ledger;
import dev.quell.store.Versioned;
import dev.quell.store.Write;
import java.time.InstantSource;
import java.util.Map;

/**
 * Deletes an application. Tokens that it has are good until they end. Refuses {@code
 * NoSuchApplication}, also for whoever comes second, and {@code Conflict}.
 */
public final class DeleteApplication {
    private final ApplicationEdit edit;

    public DeleteApplication(Applications applications, Ledger ledger, InstantSource clock) {
        this.edit = new ApplicationEdit(applications, ledger, clock);
    }

    /** The version of the commit in which it ended. */
    public long run(Caller caller, ObjectId id) {
        WriteGrant grant = caller.demandWrite(Permission.IDENTITY_WRITE);
        return edit.ledger()
                .settle(
                        () -> {
                            Versioned<Application> found =
                                    edit.applications()
                                            .find(grant.tenant(), id)
                                            .orElseThrow(() -> ApplicationEdit.unknown(id));
                            Commit commit =
                                    Commit.of(
                                            edit.entry(
                                                    grant,
                                                    "DeleteApplication",
                                                    found.value().properties(),
                                                    Map.of()),
                                            new Write.Delete(found.value(), found.version()));
                            return new Decision<>(commit, version -> version);
                        });
    }
}
