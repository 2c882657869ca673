package dev.quell.api.own;

import dev.quell.api.wire.Answer;
import dev.quell.api.wire.Request;
import dev.quell.api.wire.RoutedEndpoint;
import dev.quell.refusal.Refusal;
import dev.quell.refusal.Refused;
import dev.quell.response.RunQueue;
import dev.quell.response.RunQueue.Census;
import dev.quell.response.RunStatus;
import dev.quell.terms.Term;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * {@code /metrics}: counts for Prometheus, in its text format. They need no token, and say nothing
 * of anybody; still whoever asks from elsewhere finds nothing here unless that is allowed.
 * Thread-safe.
 */
public final class Metrics implements RoutedEndpoint {
    private static final String PATH = "/metrics";
    private static final String TYPE = "text/plain; version=0.0.4; charset=utf-8";
    private static final double MILLIS_PER_SECOND = 1_000;

    /** A census walks over all runs, and anybody may ask: whoever asks again has the last one. */
    static final Duration CENSUS_AGE_MAX = Duration.ofSeconds(5);

    private final RunQueue queue;
    private final boolean everywhere;
    private String text = "";
    private Instant textUntil = Instant.MIN;

    /**
     * Counts of that queue.
     *
     * @param everywhere whether they are told off loopback too
     */
    public Metrics(RunQueue queue, boolean everywhere) {
        this.queue = queue;
        this.everywhere = everywhere;
    }

    @Override
    public Answer answer(Request request) {
        boolean near = request.remoteAddress().filter(InetAddress::isLoopbackAddress).isPresent();
        if (!request.path().equals(PATH) || !(near || everywhere)) {
            throw new Refused(new Refusal.NoSuchResource());
        }
        if (!request.method().equals("GET") && !request.method().equals("HEAD")) {
            throw new Refused(new Refusal.MethodNotAllowed(List.of("GET")));
        }
        byte[] body = text().getBytes(StandardCharsets.UTF_8);
        return Answer.of(200, Map.of("Content-Type", TYPE, "Cache-Control", "no-store"), body);
    }

    @Override
    public Stream<String> routes() {
        return Stream.of("GET %s GetMetrics %s".formatted(PATH, ANYBODY));
    }

    /** One census at a time. */
    synchronized String text() {
        Instant now = queue.clock().instant();
        if (!now.isBefore(textUntil)) {
            text = text(queue.census(), now);
            textUntil = now.plus(CENSUS_AGE_MAX);
        }
        return text;
    }

    private static String text(Census census, Instant now) {
        StringBuilder text = new StringBuilder();
        text.append("# HELP quell_action_runs Runs of response actions, by state.\n");
        text.append("# TYPE quell_action_runs gauge\n");
        for (RunStatus status : RunStatus.values()) {
            text.append(
                    "quell_action_runs{state=\"%s\"} %d\n"
                            .formatted(
                                    Term.of(status), census.byStatus().getOrDefault(status, 0L)));
        }
        double age =
                census.oldestOpen()
                        .map(made -> Duration.between(made, now).toMillis() / MILLIS_PER_SECOND)
                        .map(seconds -> Math.max(0.0, seconds))
                        .orElse(0.0);
        text.append("# HELP quell_action_runs_oldest_open_seconds Age of the oldest open run.\n");
        text.append("# TYPE quell_action_runs_oldest_open_seconds gauge\n");
        text.append("quell_action_runs_oldest_open_seconds ").append(age).append('\n');
        return text.toString();
    }
}
