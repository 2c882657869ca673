package dev.quell.api.graph;

import dev.quell.access.Permission;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The collections below {@code /security}, and what everything in them demands. */
public enum GraphCollection {
    TASKS("incidentTasks", Permission.TASK_READ, Permission.TASK_WRITE),
    INCIDENTS("incidents", Permission.INCIDENT_READ, Permission.INCIDENT_WRITE),
    ALERTS("alerts_v2", Permission.ALERT_READ, Permission.ALERT_WRITE);

    private static final String ABOVE = "security";

    /** Alerts lie below their incident too: {@code incidents/{id}/alerts}. */
    private static final String BELOW = "alerts";

    private static final int BELOW_INCIDENT = 3;

    private final String segment;
    private final Permission read;
    private final Permission write;

    GraphCollection(String segment, Permission read, Permission write) {
        this.segment = segment;
        this.read = read;
        this.write = write;
    }

    /**
     * What a request demands; empty if its path leads to no collection.
     *
     * @param method in upper case
     * @param path with or without the version
     */
    public static Optional<Permission> demanded(String method, String path) {
        List<String> segments = ResourcePath.parse(path).segments();
        int at = segments.isEmpty() || ApiVersion.of(segments.getFirst()).isEmpty() ? 0 : 1;
        if (segments.size() < at + 2 || !segments.get(at).equalsIgnoreCase(ABOVE)) {
            return Optional.empty();
        }
        if (INCIDENTS.segment.equalsIgnoreCase(segments.get(at + 1))
                && segments.size() > at + BELOW_INCIDENT
                && BELOW.equalsIgnoreCase(segments.get(at + BELOW_INCIDENT))) {
            return Optional.of(ALERTS.permission(method));
        }
        if (TASKS.segment.equalsIgnoreCase(segments.get(at + 1))
                && !Methods.isSafe(method)
                && ActionRoutes.NAMES.stream().anyMatch(segments.getLast()::equalsIgnoreCase)) {
            return Optional.of(Permission.TASK_EXECUTE);
        }
        return Arrays.stream(values())
                .filter(collection -> collection.segment.equalsIgnoreCase(segments.get(at + 1)))
                .findFirst()
                .map(collection -> collection.permission(method));
    }

    Permission permission(String method) {
        return Methods.isSafe(method) ? read : write;
    }

    /** The segments that lead to it, then those. */
    List<String> template(String... below) {
        return Stream.concat(Stream.of(ABOVE, segment), Arrays.stream(below)).toList();
    }
}
