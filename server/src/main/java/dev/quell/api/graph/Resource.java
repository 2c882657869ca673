package dev.quell.api.graph;

import dev.quell.access.Permission;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What lies at a path, and its operations.
 *
 * <p>The permissions are the resource's, mostly those of its collection, and not the operation's:
 * whoever may not read or change it is told so before learning which methods it has.
 *
 * @param template segments below the version; {@code {id}} stands for a key
 */
record Resource(
        GraphCollection collection,
        List<String> template,
        Set<ApiVersion> versions,
        List<Route> routes,
        Permission write) {
    private static final String KEY = "{id}";

    /** The resource with those segments behind its collection's. */
    static Resource in(
            GraphCollection collection,
            Set<ApiVersion> versions,
            List<Route> routes,
            String... below) {
        return new Resource(collection, collection.template(below), versions, routes);
    }

    /** Whose permissions are its collection's. */
    Resource(
            GraphCollection collection,
            List<String> template,
            Set<ApiVersion> versions,
            List<Route> routes) {
        this(collection, template, versions, routes, collection.permission("POST"));
    }

    /** The same, which demands that of whoever changes anything. */
    Resource demanding(Permission permission) {
        return new Resource(collection, template, versions, routes, permission);
    }

    /** Segments are matched without regard to case (contract.md §9.5), keys with it. */
    boolean matches(List<String> segments) {
        return segments.size() == template.size() && matchedBy(segments) == template.size();
    }

    /** How many segments, from the first, could lead here. */
    int matchedBy(List<String> segments) {
        int matched = 0;
        while (matched < Math.min(template.size(), segments.size())) {
            String wanted = template.get(matched);
            if (!wanted.equals(KEY) && !wanted.equalsIgnoreCase(segments.get(matched))) {
                break;
            }
            matched++;
        }
        return matched;
    }

    /** The keys in the path, in order. */
    List<String> keys(List<String> segments) {
        List<String> keys = new java.util.ArrayList<>();
        for (int i = 0; i < template.size(); i++) {
            if (template.get(i).equals(KEY)) {
                keys.add(segments.get(i));
            }
        }
        return List.copyOf(keys);
    }

    Optional<Route> route(String method) {
        return routes.stream().filter(route -> route.method().equals(method)).findFirst();
    }

    List<String> methods() {
        return routes.stream().map(Route::method).toList();
    }

    Permission permission(String method) {
        return Methods.isSafe(method) ? collection.permission(method) : write;
    }

    Resource strict() {
        List<Route> documented = routes.stream().filter(route -> !route.extension()).toList();
        return new Resource(collection, template, versions, documented, write);
    }

    String path() {
        return String.join("/", template);
    }
}
