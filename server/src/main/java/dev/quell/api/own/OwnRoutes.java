package dev.quell.api.own;

import dev.quell.access.Caller;
import dev.quell.access.Permission;
import dev.quell.api.graph.JsonProperties;
import dev.quell.api.graph.Methods;
import dev.quell.api.graph.ServedOperation;
import dev.quell.refusal.Refusal;
import dev.quell.refusal.Refused;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * Everything below {@code /quell/v1}: what a server answers over HTTP, and what a command asks of a
 * folder that no server has. Thread-safe.
 */
public final class OwnRoutes {
    static final String PATH = "/quell/v1/";

    private final List<OwnRoute> routes;

    public OwnRoutes(List<OwnRouteSet> sets) {
        routes = sets.stream().flatMap(OwnRouteSet::routes).toList();
    }

    /**
     * What is asked.
     *
     * @param segments of the path below {@code /quell/v1}
     * @param base see {@link OwnCall}
     */
    public record Question(
            String method, List<String> segments, Optional<String> query, String base) {}

    /**
     * The answer, for a caller at the machine itself.
     *
     * @throws Refused as the operations do, and with {@code NoSuchSegment} or {@code
     *     MethodNotAllowed}
     */
    public OwnAnswer run(Caller caller, Question question, Optional<JsonNode> body) {
        return run(
                caller,
                question,
                _ ->
                        JsonProperties.of(
                                body.orElseThrow(() -> new Refused(new Refusal.BodyEmpty()))));
    }

    /**
     * In this order: is there such a thing, may they, is there such an operation; then the body.
     */
    OwnAnswer run(Caller caller, Question question, IntFunction<JsonProperties> body) {
        List<OwnRoute> there =
                routes.stream().filter(route -> route.lies(question.segments())).toList();
        if (there.isEmpty()) {
            throw new Refused(
                    new Refusal.NoSuchSegment(
                            question.segments().isEmpty() ? "v1" : question.segments().getLast()));
        }
        Optional<OwnRoute> route =
                there.stream().filter(r -> r.method().equals(question.method())).findFirst();
        caller.demand(
                route.map(OwnRoute::permission)
                        .orElseGet(() -> demanded(question.method(), question.segments())));
        OwnRoute found =
                route.orElseThrow(
                        () ->
                                new Refused(
                                        new Refusal.MethodNotAllowed(
                                                there.stream().map(OwnRoute::method).toList())));
        return found.handler()
                .apply(
                        new OwnCall(
                                caller,
                                found.keys(question.segments()),
                                question.query(),
                                question.base(),
                                () -> body.apply(found.bodyBytesMax())));
    }

    /** The routes as values. */
    public Stream<ServedOperation> served() {
        return routes.stream()
                .map(
                        route ->
                                new ServedOperation(
                                        route.method(),
                                        PATH + String.join("/", route.template()),
                                        route.operation(),
                                        Optional.of(route.permission())));
    }

    /** What a request demands; empty if its path does not lead here. */
    public static Optional<Permission> demanded(String method, String path) {
        return path.regionMatches(true, 0, PATH, 0, PATH.length())
                ? Optional.of(
                        demanded(method, List.of(path.substring(PATH.length()).split("[/?]", -1))))
                : Optional.empty();
    }

    private static Permission demanded(String method, List<String> segments) {
        boolean safe = Methods.isSafe(method);
        if (!segments.isEmpty() && RunRoutes.leadsHere(segments.getFirst())) {
            return safe ? Permission.TASK_READ : Permission.TASK_EXECUTE;
        }
        return safe ? Permission.IDENTITY_READ : Permission.IDENTITY_WRITE;
    }
}
