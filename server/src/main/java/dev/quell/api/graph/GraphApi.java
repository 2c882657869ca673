package dev.quell.api.graph;

import dev.quell.access.Caller;
import dev.quell.api.wire.Answer;
import dev.quell.api.wire.Request;
import dev.quell.api.wire.RoutedEndpoint;
import dev.quell.refusal.Refusal;
import dev.quell.refusal.Refused;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Microsoft Graph's two versions. For each request, in this order: who is it, what is it for, may
 * they, is there such an operation; only then is anything of its body read. Thread-safe.
 */
public final class GraphApi implements RoutedEndpoint {
    /** Slashes in {@code /VERSION/security/COLLECTION/KEY}. */
    private static final int ENTITY_DEPTH = 4;

    private final Entrance entrance;
    private final Resources resources;
    private final boolean strict;

    public GraphApi(Entrance entrance, GraphRoutes routes) {
        this.entrance = entrance;
        this.resources = routes.resources();
        this.strict = routes.strict();
    }

    @Override
    public Answer answer(Request request) {
        return entrance.admit(request, this::answer);
    }

    /** One entity by its key, without options: {@code /beta/security/incidentTasks/4107}. */
    @Override
    public boolean isBrief(Request request) {
        String path = request.path();
        int last = path.lastIndexOf('/');
        return request.method().equals("GET")
                && request.query().isEmpty()
                && path.chars().filter(letter -> letter == '/').count() == ENTITY_DEPTH
                && last + 1 < path.length()
                && Character.isLetterOrDigit(path.charAt(last + 1));
    }

    private Answer answer(Request request, Caller caller) {
        List<String> segments = ResourcePath.parse(request.path()).segments();
        String first = segments.isEmpty() ? "" : segments.getFirst();
        ApiVersion version =
                ApiVersion.of(first)
                        .orElseThrow(() -> new Refused(new Refusal.NoSuchSegment(first)));
        List<String> below = segments.subList(1, segments.size());
        Resource resource = resources.at(version, below);
        caller.demand(resource.permission(request.method()));
        Route route = route(request, resource);
        return route.handler()
                .apply(new Call(request, caller, version, resource.keys(below), strict));
    }

    /** HEAD is answered as GET, without the body (RFC 9110 §9.3.2). */
    private static Route route(Request request, Resource resource) {
        String method = request.method().equals("HEAD") ? "GET" : request.method();
        return resource.route(method)
                .orElseThrow(() -> new Refused(new Refusal.MethodNotAllowed(resource.methods())));
    }

    @Override
    public Stream<String> routes() {
        return served().map(operation -> operation.line(entrance.policy()));
    }

    /** The routes as values. */
    public Stream<ServedOperation> served() {
        return resources.all().stream().flatMap(GraphApi::served);
    }

    private static Stream<ServedOperation> served(Resource resource) {
        return resource.routes().stream()
                .flatMap(
                        route ->
                                resource.versions().stream()
                                        .sorted()
                                        .map(version -> served(resource, route, version)));
    }

    private static ServedOperation served(Resource resource, Route route, ApiVersion version) {
        return new ServedOperation(
                route.method(),
                "/" + version.segment() + "/" + resource.path(),
                route.operation(),
                Optional.of(resource.permission(route.method())));
    }
}
