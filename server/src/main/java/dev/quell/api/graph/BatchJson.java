package dev.quell.api.graph;

import dev.quell.api.wire.Answer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonGenerator;

/** The answers of a batch as the contract writes them: contract.md §8.1. */
final class BatchJson {
    /** Those that say something of the step; the rest is the batch's, or the connection's. */
    private static final List<String> HEADERS =
            List.of(
                    "Content-Type",
                    "OData-Version",
                    "ETag",
                    "Location",
                    "Preference-Applied",
                    "Retry-After",
                    "Allow",
                    "WWW-Authenticate",
                    "request-id");

    private static final String JSON = "application/json";

    private BatchJson() {}

    static void write(JsonGenerator json, List<BatchStep> steps, Map<BatchStep, Answer> answers) {
        json.writeStartObject();
        json.writeArrayPropertyStart("responses");
        for (BatchStep step : steps) {
            Answer answer = answers.get(step);
            if (answer == null) {
                throw new IllegalStateException("a step without an answer");
            }
            json.writeStartObject();
            json.writeStringProperty("id", step.id());
            json.writeNumberProperty("status", answer.status());
            writeHeaders(json, answer);
            writeBody(json, answer);
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    /** JSON goes without its parameters, as in the contract's example. */
    private static void writeHeaders(JsonGenerator json, Answer answer) {
        json.writeObjectPropertyStart("headers");
        for (String name : HEADERS) {
            String value = answer.headers().get(name);
            if (value != null) {
                json.writeStringProperty(name, value.startsWith(JSON) ? JSON : value);
            }
        }
        json.writeEndObject();
    }

    /**
     * Text, such as a count, is a string (OData JSON Format 4.01 §19.2); without a body, nothing.
     */
    private static void writeBody(JsonGenerator json, Answer answer) {
        if (answer.body().length == 0) {
            return;
        }
        String body = new String(answer.body(), StandardCharsets.UTF_8);
        json.writeName("body");
        if (answer.headers().getOrDefault("Content-Type", "").startsWith(JSON)) {
            json.writeRawValue(body);
        } else {
            json.writeString(body);
        }
    }
}
