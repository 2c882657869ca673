package dev.quell.audit;

import dev.quell.access.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Where denials end up: written by the store, beside the entries of allowed calls. */
public interface DenialKeeper {

    /**
     * Writes them down.
     *
     * @param leftOut per tenant, how many were dropped since the last call because the queue was
     *     full
     * @param at when that was noticed
     */
    void keep(List<Denial> denials, Map<TenantId, Integer> leftOut, Instant at);
}
