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
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * {@code /metrics}: counts for Prometheus, in its text format. They need no token, and say nothing
 * of anybody; still whoever asks from elsewhere finds nothing here unless that is allowed.
 */
public final class Metrics implements RoutedEndpoint {
    private static final String PATH = "/metrics";
    private static final String TYPE = "text/plain; version=0.0.4; charset=utf-8";
    private static final double MILLIS_PER_SECOND = 1_000;

    private final RunQueue queue;
    private final boolean everywhere;

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
        byte[] body = text(queue.census()).getBytes(StandardCharsets.UTF_8);
        return Answer.of(200, Map.of("Content-Type", TYPE, "Cache-Control", "no-store"), body);
    }

    @Override
    public Stream<String> routes() {
        return Stream.of("GET %s GetMetrics %s".formatted(PATH, ANYBODY));
    }

    private String text(Census census) {
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
                        .map(made -> Duration.between(made, queue.clock().instant()))
                        .map(passed -> passed.toMillis() / MILLIS_PER_SECOND)
                        .orElse(0.0);
        text.append("# HELP quell_action_runs_oldest_open_seconds Age of the oldest open run.\n");
        text.append("# TYPE quell_action_runs_oldest_open_seconds gauge\n");
        text.append("quell_action_runs_oldest_open_seconds ").append(age).append('\n');
        return text.toString();
    }
}
