package dev.quell.api.graph;

import dev.quell.api.wire.Answer;
import dev.quell.api.wire.RequestIds;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The headers of every answer: contract.md §9.2. */
public final class GraphHeaders {
    static final String JSON =
            "application/json;odata.metadata=minimal;odata.streaming=true;"
                    + "IEEE754Compatible=false;charset=utf-8";

    private GraphHeaders() {}

    /** Of an answer with a JSON body. */
    static Map<String, String> json(RequestIds ids) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", JSON);
        headers.putAll(bare(ids));
        return headers;
    }

    /** The answer, with which preferences it was made; without a word if with none. */
    static Answer applied(Answer answer, List<String> preferences) {
        return preferences.isEmpty()
                ? answer
                : answer.with("Preference-Applied", String.join(", ", preferences));
    }

    /** Of an answer without a body. Nothing served is to be kept by a cache. */
    public static Map<String, String> bare(RequestIds ids) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("OData-Version", "4.0");
        headers.put("request-id", ids.requestId().toString());
        headers.put("client-request-id", ids.clientRequestId());
        headers.put("Cache-Control", "no-cache, no-store");
        headers.put("Vary", "Accept-Encoding");
        headers.put("X-Content-Type-Options", "nosniff");
        return headers;
    }
}
