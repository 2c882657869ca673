package dev.quell.api.graph;

import dev.quell.access.AccessPolicy;
import dev.quell.access.Permission;

/** One line of the table of routes: what is served where, and what it demands. */
public record ServedOperation(String method, String path, String operation, Permission permission) {

    /** The line, with the names that give the permission. */
    public String line(AccessPolicy policy) {
        return "%s %s %s %s"
                .formatted(method, path, operation, String.join(",", policy.granting(permission)));
    }
}
