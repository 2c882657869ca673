package dev.quell.api.graph;

import dev.quell.api.wire.Answer;
import dev.quell.api.wire.Request;
import dev.quell.api.wire.RoutedEndpoint;
import dev.quell.refusal.Refusal;
import dev.quell.refusal.Refused;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * {@code $metadata} of both versions, which needs no token (contract.md §1 row 20); all else goes
 * on to the API. Made once; thread-safe.
 */
public final class Metadata implements RoutedEndpoint {
    private static final String SEGMENT = "$metadata";

    private final RoutedEndpoint api;
    private final Map<ApiVersion, byte[]> documents = new EnumMap<>(ApiVersion.class);

    /**
     * Made of the schemas.
     *
     * @param strict without Quell's own vocabulary
     */
    public Metadata(RoutedEndpoint api, boolean strict) {
        this.api = api;
        documents.put(
                ApiVersion.BETA,
                MetadataXml.write(
                        Schema.of(ApiVersion.BETA),
                        new TreeMap<>(
                                Map.of(
                                        "alerts_v2",
                                        "alert",
                                        "incidents",
                                        "incident",
                                        "incidentTasks",
                                        "incidentTask")),
                        terms(ApiVersion.BETA, strict)));
        documents.put(
                ApiVersion.V1_0,
                MetadataXml.write(
                        Schema.of(ApiVersion.V1_0),
                        new TreeMap<>(Map.of("alerts_v2", "alert", "incidents", "incident")),
                        terms(ApiVersion.V1_0, strict)));
    }

    private static List<Vocabulary.OwnTerm> terms(ApiVersion version, boolean strict) {
        return strict ? List.of() : Vocabulary.of(version);
    }

    @Override
    public Answer answer(Request request) {
        Optional<byte[]> document = document(request.path());
        if (document.isEmpty()) {
            return api.answer(request);
        }
        if (!request.method().equals("GET") && !request.method().equals("HEAD")) {
            throw new Refused(new Refusal.MethodNotAllowed(List.of("GET")));
        }
        Map<String, String> headers = GraphHeaders.bare(request.ids());
        headers.put("Content-Type", "application/xml;charset=utf-8");
        return Answer.of(200, headers, document.get());
    }

    @Override
    public boolean isBrief(Request request) {
        return api.isBrief(request);
    }

    @Override
    public Stream<String> routes() {
        return Stream.concat(
                documents.keySet().stream()
                        .map(
                                version ->
                                        "GET /%s/%s GetMetadata %s"
                                                .formatted(version.segment(), SEGMENT, ANYBODY)),
                api.routes());
    }

    private Optional<byte[]> document(String path) {
        if (!path.toLowerCase(Locale.ROOT).contains("metadata")) {
            return Optional.empty();
        }
        List<String> segments = ResourcePath.parse(path).segments();
        if (segments.size() != 2 || !segments.get(1).equalsIgnoreCase(SEGMENT)) {
            return Optional.empty();
        }
        return ApiVersion.of(segments.getFirst())
                .flatMap(v -> Optional.ofNullable(documents.get(v)));
    }
}
