package dev.quell.api.own;

import dev.quell.api.wire.Answer;
import dev.quell.api.wire.Endpoint;
import dev.quell.api.wire.Request;
import dev.quell.refusal.Refusal;
import dev.quell.refusal.Refused;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * {@code /health/live}: the process answers. {@code /health/ready}: it can do its work, which is
 * 503 while the store is away or the server drains. Needs no token and tells no more than that.
 */
public final class Health implements Endpoint {
    private final BooleanSupplier isReady;

    public Health(BooleanSupplier isReady) {
        this.isReady = isReady;
    }

    @Override
    public Answer answer(Request request) {
        boolean up =
                switch (request.path()) {
                    case "/health/live" -> true;
                    case "/health/ready" -> isReady.getAsBoolean();
                    default -> throw new Refused(new Refusal.NoSuchResource());
                };
        if (!request.method().equals("GET") && !request.method().equals("HEAD")) {
            throw new Refused(new Refusal.MethodNotAllowed(List.of("GET")));
        }
        return state(up);
    }

    private static Answer state(boolean up) {
        String body = "{\"status\":\"%s\"}\n".formatted(up ? "up" : "down");
        return Answer.of(
                up ? 200 : 503,
                Map.of("Content-Type", "application/json", "Cache-Control", "no-store"),
                body.getBytes(StandardCharsets.UTF_8));
    }
}
