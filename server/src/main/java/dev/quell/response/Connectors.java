package dev.quell.response;

import dev.quell.access.TenantId;
import dev.quell.connector.ActionType;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The connectors there are, and which of them does what: at most one each type of action in a
 * tenant. Immutable.
 */
public final class Connectors {
    private final List<ConfiguredConnector> all;

    /**
     * Joins them.
     *
     * @throws IllegalArgumentException if two would do the same, or have the same name
     */
    public Connectors(List<ConfiguredConnector> all) {
        this.all = List.copyOf(all);
        for (int i = 0; i < all.size(); i++) {
            for (ConfiguredConnector other : all.subList(i + 1, all.size())) {
                demandApart(all.get(i), other);
            }
        }
    }

    public static Connectors none() {
        return new Connectors(List.of());
    }

    /** The one that does such actions there. */
    Optional<ConfiguredConnector> doing(ActionType type, TenantId tenant) {
        return all.stream()
                .filter(each -> each.serves(tenant))
                .filter(each -> each.types().contains(type))
                .findFirst();
    }

    Optional<ConfiguredConnector> named(String name) {
        return all.stream().filter(each -> each.name().equals(name)).findFirst();
    }

    public List<ConfiguredConnector> all() {
        return all;
    }

    private static void demandApart(ConfiguredConnector one, ConfiguredConnector other) {
        String shared =
                one.types().stream()
                        .filter(other.types()::contains)
                        .map(ActionType::term)
                        .sorted()
                        .collect(Collectors.joining(", "));
        boolean meet =
                one.tenants().isEmpty()
                        || other.tenants().isEmpty()
                        || one.tenants().stream().anyMatch(other.tenants()::contains);
        if (one.name().equals(other.name()) || (meet && !shared.isEmpty())) {
            throw new IllegalArgumentException(
                    "The connectors %s and %s would both do %s for the same tenants. Give each its own types of action (connectors.*.actions) or its own tenants (connectors.*.tenants), or remove one."
                            .formatted(one.name(), other.name(), shared));
        }
    }
}
