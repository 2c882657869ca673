package dev.quell.api.own;

import dev.quell.api.wire.Answer;
import dev.quell.api.wire.Request;
import dev.quell.api.wire.RoutedEndpoint;
import dev.quell.refusal.Refusal;
import dev.quell.refusal.Refused;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/**
 * {@code /health/live}: the process answers. {@code /health/ready}: it can do its work, which is
 * 503 while the store is away or the server drains. Needs no token and tells no more than that.
 */
public final class Health implements RoutedEndpoint {
    private final List<State> states;

    /** What is told at a path, and whether it is so. */
    private record State(String path, String operation, BooleanSupplier isSo) {}

    public Health(BooleanSupplier isReady) {
        states =
                List.of(
                        new State("/health/live", "GetLiveness", () -> true),
                        new State("/health/ready", "GetReadiness", isReady));
    }

    @Override
    public Answer answer(Request request) {
        Optional<State> asked =
                states.stream().filter(state -> state.path().equals(request.path())).findFirst();
        State state = asked.orElseThrow(() -> new Refused(new Refusal.NoSuchResource()));
        if (!request.method().equals("GET") && !request.method().equals("HEAD")) {
            throw new Refused(new Refusal.MethodNotAllowed(List.of("GET")));
        }
        return answer(state.isSo().getAsBoolean());
    }

    @Override
    public Stream<String> routes() {
        return states.stream()
                .map(state -> "GET %s %s %s".formatted(state.path(), state.operation(), ANYBODY));
    }

    private static Answer answer(boolean up) {
        String body = "{\"status\":\"%s\"}\n".formatted(up ? "up" : "down");
        return Answer.of(
                up ? 200 : 503,
                Map.of("Content-Type", "application/json", "Cache-Control", "no-store"),
                body.getBytes(StandardCharsets.UTF_8));
    }
}
