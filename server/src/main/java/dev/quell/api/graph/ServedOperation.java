package dev.quell.api.graph;

import dev.quell.access.AccessPolicy;
import dev.quell.access.Permission;
import dev.quell.api.wire.RoutedEndpoint;
import java.util.Optional;

/**
 * One line of the table of routes: what is served where, and what it demands.
 *
 * @param permission empty if whoever is known may, since what it leads to demands its own
 */
public record ServedOperation(
        String method, String path, String operation, Optional<Permission> permission) {
    /** The line, with the names that give the permission. */
    public String line(AccessPolicy policy) {
        return "%s %s %s %s"
                .formatted(
                        method,
                        path,
                        operation,
                        permission
                                .map(demanded -> String.join(",", policy.granting(demanded)))
                                .orElse(RoutedEndpoint.ANY_TOKEN));
    }
}
