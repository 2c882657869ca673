package dev.quell.store;

import dev.quell.access.TenantId;
import java.util.Map;

/** A thing that is kept: the state of one id of one tenant. Immutable. */
public interface Stored {
    TenantId tenant();

    /**
     * Its state as the audit trail shows it: the contract's property names, in the contract's
     * order.
     */
    Map<String, String> properties();
}
