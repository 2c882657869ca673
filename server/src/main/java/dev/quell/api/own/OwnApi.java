package dev.quell.api.own;

import dev.quell.access.Caller;
import dev.quell.api.graph.Entrance;
import dev.quell.api.graph.GraphHeaders;
import dev.quell.api.graph.JsonBody;
import dev.quell.api.graph.JsonProperties;
import dev.quell.api.graph.ResourcePath;
import dev.quell.api.wire.Answer;
import dev.quell.api.wire.Request;
import dev.quell.api.wire.RoutedEndpoint;
import dev.quell.refusal.Refusal;
import dev.quell.refusal.Refused;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Quell's own API over HTTP, with Graph's tokens, errors and audit of refusals. Thread-safe. */
public final class OwnApi implements RoutedEndpoint {
    private static final String VERSION = "v1";

    private final Entrance entrance;
    private final OwnRoutes routes;
    private final JsonBody bodies = JsonBody.ofWrapped();

    public OwnApi(Entrance entrance, OwnRoutes routes) {
        this.entrance = entrance;
        this.routes = routes;
    }

    @Override
    public Answer answer(Request request) {
        return entrance.admit(request, this::answer);
    }

    private Answer answer(Request request, Caller caller) {
        List<String> segments = ResourcePath.parse(request.path()).segments();
        if (segments.size() < 2 || !segments.get(1).equalsIgnoreCase(VERSION)) {
            throw new Refused(new Refusal.NoSuchSegment(segments.getLast()));
        }
        String method = request.method().equals("HEAD") ? "GET" : request.method();
        OwnAnswer answer =
                routes.run(
                        caller,
                        new OwnRoutes.Question(
                                method,
                                segments.subList(2, segments.size()),
                                request.query(),
                                request.origin()),
                        bytesMax -> JsonProperties.of(bodies.read(request, bytesMax)));
        Map<String, String> headers = GraphHeaders.bare(request.ids());
        if (answer.body().isEmpty()) {
            return Answer.empty(answer.status(), headers);
        }
        headers.put("Content-Type", "application/json;charset=utf-8");
        byte[] body = answer.body().get().toString().getBytes(StandardCharsets.UTF_8);
        return Answer.of(answer.status(), headers, body);
    }

    @Override
    public Stream<String> routes() {
        return routes.served().map(operation -> operation.line(entrance.policy()));
    }
}
