package dev.quell.api.graph;

import dev.quell.api.wire.HttpSettings;
import dev.quell.refusal.Refusal;
import dev.quell.refusal.Refused;
import dev.quell.terms.TextRule;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Takes the body of a batch apart; one step that cannot be, and nothing of it is done. */
final class BatchBody {
    /** Graph's own limit: contract.md §8.1. */
    static final int STEPS_MAX = 20;

    /** A GUID has 36. */
    private static final int ID_CHARS_MAX = 128;

    /** Of names and values together, as for a request of its own. */
    private static final int HEADER_CHARS_MAX = HttpSettings.Sizes.HEADER_BYTES_MAX;

    private static final List<String> MEMBERS =
            List.of("id", "method", "url", "headers", "body", "dependsOn");

    private BatchBody() {}

    /**
     * The steps, in their order.
     *
     * @throws Refused with {@code BatchInvalid}, {@code StepContentTypeMissing}, or by the name of
     *     the property that cannot be
     */
    static List<BatchStep> steps(JsonNode body) {
        JsonProperties properties = JsonProperties.of(body);
        properties.demandOnly(List.of("requests"));
        List<JsonProperties> requests = properties.children("requests");
        if (requests.isEmpty() || requests.size() > STEPS_MAX) {
            throw refused(
                    "There are %d requests; a batch has from 1 to %d."
                            .formatted(requests.size(), STEPS_MAX));
        }
        List<BatchStep> steps = new ArrayList<>();
        Set<String> keys = new HashSet<>();
        for (JsonProperties request : requests) {
            BatchStep step = step(request);
            if (!keys.add(step.key())) {
                throw refused("The id '%s' occurs more than once.".formatted(step.id()));
            }
            steps.add(step);
        }
        return steps;
    }

    private static BatchStep step(JsonProperties request) {
        request.demandOnly(MEMBERS);
        String id =
                new TextRule(request.path() + "id", ID_CHARS_MAX).demand(request.demandText("id"));
        Map<String, List<String>> headers =
                request.child("headers").map(sent -> headers(id, sent)).orElse(Map.of());
        Optional<String> body = request.child("body").map(sent -> sent.object().toString());
        if (body.isPresent() && !headers.containsKey("content-type")) {
            throw new Refused(new Refusal.StepContentTypeMissing(id));
        }
        return new BatchStep(
                id,
                request.demandText("method").toUpperCase(Locale.ROOT),
                StepUrl.parse(id, request.demandText("url")),
                headers,
                body,
                request.texts("dependsOn").orElse(List.of()).stream().map(BatchStep::key).toList());
    }

    /** One name in two spellings with the same value is one header: the Java SDK sends that. */
    private static Map<String, List<String>> headers(String id, JsonProperties sent) {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        int chars = 0;
        for (String name : sent.object().propertyNames()) {
            String value = sent.text(name).orElse("");
            chars += name.length() + value.length();
            if (chars > HEADER_CHARS_MAX || !value.chars().allMatch(BatchBody::isPlain)) {
                throw refused(
                        "The headers of request '%s' are too long or hold what no header may hold."
                                .formatted(id));
            }
            List<String> values =
                    headers.computeIfAbsent(name.toLowerCase(Locale.ROOT), _ -> new ArrayList<>());
            if (!values.contains(value)) {
                values.add(value);
            }
        }
        return headers;
    }

    private static boolean isPlain(int c) {
        return c == '\t' || (c >= ' ' && c != 0x7F && c <= 0xFF);
    }

    private static Refused refused(String problem) {
        return new Refused(new Refusal.BatchInvalid(problem));
    }
}
