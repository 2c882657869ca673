package dev.quell.api.graph;

import dev.quell.api.odata.QueryOptions;
import dev.quell.api.wire.AccessLog;
import dev.quell.api.wire.Answer;
import dev.quell.api.wire.Answered;
import dev.quell.api.wire.Errors;
import dev.quell.api.wire.Request;
import dev.quell.api.wire.RequestIds;
import dev.quell.api.wire.RoutedEndpoint;
import dev.quell.api.wire.TimeAndIds;
import dev.quell.refusal.Refusal;
import dev.quell.refusal.Refused;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * {@code POST /{version}/$batch} (contract.md §8.1); all else goes on to the API. Thread-safe.
 *
 * <p>A step is a request of its own at the same API: its caller is known, permitted, audited,
 * logged (and, where there are such limits, throttled) by itself, under a request id of its own. A
 * batch is no transaction, and remembers nothing: sent again, it is done again.
 *
 * <p>Steps are done one after another on the thread of the batch, in their order as far as {@code
 * dependsOn} lets them. A batch so takes the place of one request in flight; and a step takes less
 * than a millisecond, for most of which the one writer of the store is waited for.
 */
public final class Batch implements RoutedEndpoint {
    /** As much as Graph takes. */
    static final int BODY_BYTES_MAX = 4 * 1_024 * 1_024;

    /**
     * Once the answers have so much together, no further step is done: a page of tasks has up to 8
     * MiB, and all of a batch is in memory at once.
     */
    static final int ANSWER_BYTES_MAX = 16 * 1_024 * 1_024;

    private static final String SEGMENT = "$batch";

    private final Entrance entrance;
    private final RoutedEndpoint api;
    private final Answered steps;
    private final TimeAndIds timeAndIds;
    private final AccessLog accessLog = new AccessLog();
    private final JsonBody bodies = JsonBody.ofWrapped();
    private final Json json = new Json();

    /** {@code api} knows nothing of batches, so that there is none within another. */
    public Batch(Entrance entrance, RoutedEndpoint api, Errors errors, TimeAndIds timeAndIds) {
        this.entrance = entrance;
        this.api = api;
        this.steps = new Answered(api, errors);
        this.timeAndIds = timeAndIds;
    }

    @Override
    public Answer answer(Request request) {
        Optional<ApiVersion> version = version(request.path());
        return version.isEmpty()
                ? api.answer(request)
                : entrance.admit(request, (asked, _) -> answer(asked, version.get()));
    }

    @Override
    public boolean isBrief(Request request) {
        return api.isBrief(request);
    }

    @Override
    public Stream<String> routes() {
        return Stream.concat(
                served().map(operation -> operation.line(entrance.policy())), api.routes());
    }

    /** Its routes as values: each step demands what it demands alone. */
    public static Stream<ServedOperation> served() {
        return Arrays.stream(ApiVersion.values())
                .map(
                        version ->
                                new ServedOperation(
                                        "POST",
                                        "/" + version.segment() + "/" + SEGMENT,
                                        "Batch",
                                        Optional.empty()));
    }

    /** That of the batch; empty if the path leads elsewhere. */
    private static Optional<ApiVersion> version(String path) {
        if (!path.toLowerCase(Locale.ROOT).contains("batch")) {
            return Optional.empty();
        }
        List<String> segments = ResourcePath.parse(path).segments();
        return segments.size() == 2 && segments.get(1).equalsIgnoreCase(SEGMENT)
                ? ApiVersion.of(segments.getFirst())
                : Optional.empty();
    }

    private Answer answer(Request request, ApiVersion version) {
        if (!request.method().equals("POST")) {
            throw new Refused(new Refusal.MethodNotAllowed(List.of("POST")));
        }
        QueryOptions.parse(request.query()).demandOnly(Set.of());
        List<BatchStep> asked = BatchBody.steps(bodies.read(request, BODY_BYTES_MAX));
        Map<BatchStep, Answer> answers = new HashMap<>();
        long bytes = 0;
        for (BatchStep step : StepOrder.of(asked)) {
            Answer answer = answer(step, new Under(request, version), answers, bytes);
            answers.put(step, answer);
            bytes += answer.body().length;
        }
        return Answer.of(
                200,
                GraphHeaders.json(request.ids()),
                json.write(out -> BatchJson.write(out, asked, answers)));
    }

    /** What a step belongs to. */
    private record Under(Request batch, ApiVersion version) {}

    private Answer answer(
            BatchStep step, Under under, Map<BatchStep, Answer> before, long bytesBefore) {
        Request batch = under.batch();
        RequestIds ids =
                RequestIds.of(
                        timeAndIds.requestIds().get(),
                        step.headers("client-request-id"),
                        batch.ids().clientRequestId());
        Request request = new StepRequest(batch, ids, under.version(), step);
        long start = timeAndIds.nanoTime().getAsLong();
        Answer answer =
                unfit(step, before, bytesBefore)
                        .map(refusal -> steps.errors().refused(refusal, ids))
                        .orElseGet(() -> steps.answer(request));
        long nanos = timeAndIds.nanoTime().getAsLong() - start;
        accessLog.writeStep(
                batch.ids().requestId(),
                request,
                new AccessLog.Outcome(answer.status(), nanos, answer.body().length));
        return answer;
    }

    /** Why a step is not done at all. */
    private static Optional<Refusal> unfit(
            BatchStep step, Map<BatchStep, Answer> before, long bytesBefore) {
        if (bytesBefore >= ANSWER_BYTES_MAX) {
            return Optional.of(new Refusal.BatchAnswerTooLarge(ANSWER_BYTES_MAX));
        }
        return before.entrySet().stream()
                .filter(done -> done.getValue().status() >= 400)
                .map(done -> done.getKey())
                .filter(failed -> step.dependsOn(failed))
                .findFirst()
                .map(failed -> new Refusal.DependencyFailed(failed.id()));
    }
}
