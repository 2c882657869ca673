package dev.quell.response;

import dev.quell.access.TenantId;
import dev.quell.connector.Connector;
import java.util.Set;

/**
 * A connector under its name in the configuration.
 *
 * @param tenants whose actions it does; all tenants' if empty
 */
public record ConfiguredConnector(String name, Connector connector, Set<TenantId> tenants) {
    public ConfiguredConnector {
        tenants = Set.copyOf(tenants);
    }

    boolean serves(TenantId tenant) {
        return tenants.isEmpty() || tenants.contains(tenant);
    }
}
