package dev.quell.response;

import dev.quell.access.TenantId;
import dev.quell.connector.ActionType;
import dev.quell.connector.Connector;
import java.util.Set;

/**
 * A connector under its name in the configuration.
 *
 * @param actionTypes those it is used for, of all that it can do
 * @param tenants whose actions it does; all tenants' if empty
 */
public record ConfiguredConnector(
        String name, Connector connector, Set<ActionType> actionTypes, Set<TenantId> tenants) {
    public ConfiguredConnector {
        actionTypes = Set.copyOf(actionTypes);
        tenants = Set.copyOf(tenants);
    }

    boolean serves(TenantId tenant) {
        return tenants.isEmpty() || tenants.contains(tenant);
    }

    /** Whether some tenant has both. */
    boolean meets(ConfiguredConnector other) {
        return tenants.isEmpty()
                || other.tenants.isEmpty()
                || tenants.stream().anyMatch(other.tenants::contains);
    }
}
