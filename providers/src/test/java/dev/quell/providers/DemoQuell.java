package dev.quell.providers;

import dev.quell.ConfigReader;
import dev.quell.Demo;
import dev.quell.Outside;
import dev.quell.Quell;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** A real Quell with the demo tenant in it, which believes the issuers of its settings. */
final class DemoQuell implements AutoCloseable {
    static final String TENANT = "d0e50000-0000-4000-8000-000000213213";

    private final Quell quell;
    private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);

    DemoQuell(Path data, Map<String, String> settings) {
        Map<String, String> options = new HashMap<>(settings);
        options.put("port", "0");
        options.put("data", data.toString());
        options.put("issuer.embedded", "true");
        quell =
                Demo.start(
                        ConfigReader.read(Optional.empty(), Map.of(), options),
                        Outside.at(() -> Instant.now().plus(ahead.get())),
                        false,
                        _ -> {});
    }

    /** Its clock is that much further ahead. */
    void later(Duration by) {
        ahead.updateAndGet(before -> before.plus(by));
    }

    /** The seed's own request. */
    Http.Reply completeTheTask(String token) {
        return new Http(token)
                .json(
                        "PATCH",
                        quell.origin() + "/beta/security/incidentTasks/213213",
                        "{\"status\":\"completed\"}");
    }

    Http.Reply readTheTask(String token) {
        return new Http(token).get(quell.origin() + "/beta/security/incidentTasks/213213");
    }

    @Override
    public void close() {
        quell.close();
    }
}
