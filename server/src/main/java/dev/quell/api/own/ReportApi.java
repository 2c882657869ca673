package dev.quell.api.own;

import dev.quell.api.graph.BearerToken;
import dev.quell.api.graph.GraphHeaders;
import dev.quell.api.graph.JsonBody;
import dev.quell.api.graph.JsonProperties;
import dev.quell.api.graph.ResourcePath;
import dev.quell.api.wire.Answer;
import dev.quell.api.wire.Request;
import dev.quell.api.wire.RoutedEndpoint;
import dev.quell.refusal.Refusal;
import dev.quell.refusal.Refused;
import dev.quell.response.CallbackSecrets;
import dev.quell.response.Report;
import dev.quell.response.ReportRun;
import dev.quell.response.Reporter;
import dev.quell.response.RunId;
import dev.quell.response.Settlement;
import java.util.List;
import java.util.stream.Stream;

/**
 * {@code POST /quell/v1/runs/{id}/result}: what a product reports of how a run ended. Opened by the
 * secret that the product was given with the order, not by a token: {@link
 * dev.quell.connector.Callback}. Thread-safe.
 */
public final class ReportApi implements RoutedEndpoint {
    private static final List<String> TEMPLATE =
            List.of("quell", "v1", "runs", OwnRoute.KEY, "result");

    /** A message, escaped, and some members that nobody asked for. */
    private static final int BODY_BYTES_MAX = 64 * 1024;

    private final CallbackSecrets secrets;
    private final ReportRun report;
    private final RoutedEndpoint others;
    private final JsonBody bodies = new JsonBody();

    /** {@code others} answers every other path. */
    public ReportApi(CallbackSecrets secrets, ReportRun report, RoutedEndpoint others) {
        this.secrets = secrets;
        this.report = report;
        this.others = others;
    }

    @Override
    public Answer answer(Request request) {
        List<String> segments = ResourcePath.parse(request.path()).segments();
        if (!OwnRoute.lies(TEMPLATE, segments)) {
            return others.answer(request);
        }
        RunId run = RunId.parse(segments.get(TEMPLATE.indexOf(OwnRoute.KEY)));
        Reporter reporter = secrets.admit(BearerToken.of(request), run);
        if (!request.method().equals("POST")) {
            throw new Refused(new Refusal.MethodNotAllowed(List.of("POST")));
        }
        JsonProperties body = JsonProperties.of(bodies.read(request, BODY_BYTES_MAX));
        report.run(
                reporter,
                new Report(
                        body.demandMember("state", Settlement.Result.class),
                        body.text("message").orElse("")));
        return Answer.empty(204, GraphHeaders.bare(request.ids()));
    }

    @Override
    public Stream<String> routes() {
        return Stream.concat(
                Stream.of("POST /%s ReportRun %s".formatted(String.join("/", TEMPLATE), CALLBACK)),
                others.routes());
    }
}
