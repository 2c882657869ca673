package dev.quell.response;

import dev.quell.access.TenantId;
import dev.quell.store.Listed;
import dev.quell.store.Versioned;
import java.time.Instant;
import java.util.Optional;

/** The runs that are kept. All methods refuse with {@code Unavailable}. */
public interface ActionRuns extends Listed<RunProperty, ActionRun> {

    /** The one with that id in that tenant, as last committed. */
    Optional<Versioned<ActionRun>> find(TenantId tenant, RunId id);

    /**
     * Whom an action on that target has to wait for: the open run that was kept last there; before
     * {@code run}, if it is given.
     */
    Optional<Versioned<ActionRun>> ahead(TenantId tenant, String target, Optional<RunId> run);

    /** How much a tenant has going. */
    Load load(TenantId tenant, Instant since);

    /**
     * Counts of one tenant, without those that were begun elsewhere: nobody orders them here.
     *
     * @param begun runs made at {@code since} or later
     * @param open runs that have not ended, whenever they were made
     */
    record Load(long begun, long open) {}
}
