package dev.quell.response;

import dev.quell.access.TenantId;
import dev.quell.connector.ActionType;
import dev.quell.connector.Connector;
import java.util.Set;

/**
 * A connector under its name in the configuration.
 *
 * @param tenants whose actions it does; all tenants' if empty
 * @param types of action that it begins here: some of those that it can do, or all
 */
public record ConfiguredConnector(
        String name, Connector connector, Set<TenantId> tenants, Set<ActionType> types) {
    public ConfiguredConnector {
        tenants = Set.copyOf(tenants);
        types = Set.copyOf(types);
        if (!connector.actionTypes().containsAll(types)) {
            throw new IllegalArgumentException(name + " cannot do all of " + types);
        }
    }

    boolean serves(TenantId tenant) {
        return tenants.isEmpty() || tenants.contains(tenant);
    }
}
