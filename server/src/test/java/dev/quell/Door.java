package dev.quell;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A path and a method, whether a route is there or not, and the rules of what is answered.
 *
 * @param path as the table of routes has it
 * @param served whether the path is anything in this version
 */
record Door(String method, String path, boolean served, Optional<Route> route) {
    /** All that HTTP has for resources, and one that nobody knows. */
    private static final List<String> METHODS =
            List.of("GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE", "BREW");

    private static final List<String> SAFE = List.of("GET", "HEAD", "OPTIONS");

    /** A line of the table of routes. */
    record Route(String method, String path, String operation, String granting) {
        static Route of(String line) {
            String[] parts = line.split(" ", -1);
            return new Route(parts[0], parts[1], parts[2], parts[3]);
        }
    }

    /**
     * What an operation answers.
     *
     * @param own to whom it is meant for
     * @param elsewhere to another tenant's administrator
     */
    record Expected(int own, int elsewhere, String body) {}

    /** Every path of the table by every method, the Graph ones in both versions. */
    static List<Door> all(List<String> lines) {
        List<Route> routes = lines.stream().map(Route::of).toList();
        List<String> paths = routes.stream().map(Route::path).distinct().toList();
        return Stream.concat(paths.stream(), paths.stream().flatMap(Door::otherVersion))
                .distinct()
                .flatMap(
                        path ->
                                METHODS.stream()
                                        .map(
                                                method ->
                                                        new Door(
                                                                method,
                                                                path,
                                                                paths.contains(path),
                                                                route(routes, method, path))))
                .toList();
    }

    private static Stream<String> otherVersion(String path) {
        return path.startsWith("/beta/")
                ? Stream.of(path.replaceFirst("/beta/", "/v1.0/"))
                : path.startsWith("/v1.0/")
                        ? Stream.of(path.replaceFirst("/v1.0/", "/beta/"))
                        : Stream.empty();
    }

    /** HEAD is GET without the body. */
    private static Optional<Route> route(List<Route> routes, String method, String path) {
        String wanted = method.equals("HEAD") ? "GET" : method;
        return routes.stream()
                .filter(route -> route.path().equals(path) && route.method().equals(wanted))
                .findFirst();
    }

    /** Whether it asks for a permission, and not only for a token or for nothing. */
    boolean demands() {
        return path.contains("/security/")
                || (path.startsWith("/quell/v1/") && !isMe() && !isCallback());
    }

    boolean reads() {
        return SAFE.contains(method);
    }

    /** The status that is due: who is it, where to, may they, is there such an operation. */
    int answer(Intruder intruder, Function<String, Expected> operations) {
        if (isCallback()) {
            return 401;
        }
        boolean unknown = intruder.rights() == Intruder.Rights.UNKNOWN;
        if (unknown && (demands() || isMe() || isBatch())) {
            return 401;
        }
        if (!served) {
            return 400;
        }
        if (demands() && !may(intruder.rights())) {
            return 403;
        }
        if (route.isEmpty()) {
            return 405;
        }
        Expected expected = operations.apply(route.get().operation());
        return intruder.rights() == Intruder.Rights.ALL_ELSEWHERE
                ? expected.elsewhere()
                : expected.own();
    }

    /** Whether the trail tells of what is refused there. */
    boolean isAudited() {
        return demands() || isBatch();
    }

    private boolean may(Intruder.Rights rights) {
        return switch (rights) {
            case UNKNOWN, NONE -> false;
            case READS -> reads();
            case ALL_ELSEWHERE, ALL -> true;
        };
    }

    /** No token opens it, whosever it is. */
    private boolean isCallback() {
        return path.endsWith("/result");
    }

    private boolean isMe() {
        return path.equals("/quell/v1/me");
    }

    /** Each of its steps demands what it demands alone. */
    private boolean isBatch() {
        return path.endsWith("/$batch");
    }

    /** {@code operation | own | elsewhere | body}, a line each. */
    static Map<String, Expected> expectations(String table) {
        return table.lines()
                .map(line -> Arrays.stream(line.split("\\|", -1)).map(String::strip).toList())
                .collect(
                        Collectors.toMap(
                                List::getFirst,
                                cells ->
                                        new Expected(
                                                Integer.parseInt(cells.get(1)),
                                                Integer.parseInt(cells.get(2)),
                                                cells.get(3))));
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
