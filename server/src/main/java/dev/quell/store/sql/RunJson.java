package dev.quell.store.sql;

import dev.quell.access.Principal;
import dev.quell.response.Assignment.Requester;
import dev.quell.response.Attempt;
import dev.quell.response.Cancellation;
import dev.quell.terms.Term;
import dev.quell.terms.Ticks;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What of a run is JSON in its row: nothing that anybody searches by. */
final class RunJson {
    private static final JsonMapper JSON = new JsonMapper();

    private static final StoredTerm<Attempt.Result> RESULT =
            new StoredTerm<>("action_run.attempts", Attempt.Result.class);

    private RunJson() {}

    static String write(Requester requester) {
        ObjectNode json = JSON.createObjectNode();
        switch (requester.principal()) {
            case Principal.User(String issuer, String id, String name) ->
                    json.put("kind", "user").put("issuer", issuer).put("id", id).put("name", name);
            case Principal.Application(String issuer, String id, String name) ->
                    json.put("kind", "application")
                            .put("issuer", issuer)
                            .put("id", id)
                            .put("name", name);
            case Principal.Operator(String command) ->
                    json.put("kind", "operator").put("command", command);
        }
        return json.put("request_id", requester.requestId().toString()).toString();
    }

    static Requester requester(String text) {
        JsonNode json = JSON.readTree(text);
        String kind = text(json, "kind");
        Principal principal =
                switch (kind) {
                    case "user" ->
                            new Principal.User(
                                    text(json, "issuer"), text(json, "id"), text(json, "name"));
                    case "application" ->
                            new Principal.Application(
                                    text(json, "issuer"), text(json, "id"), text(json, "name"));
                    case "operator" -> new Principal.Operator(text(json, "command"));
                    default -> throw new IllegalStateException("no kind of principal: " + kind);
                };
        return new Requester(principal, UUID.fromString(text(json, "request_id")));
    }

    static String write(List<Attempt> attempts) {
        ArrayNode array = JSON.createArrayNode();
        for (Attempt attempt : attempts) {
            ObjectNode json = array.addObject().put("began_ticks", Ticks.of(attempt.began()));
            attempt.end()
                    .ifPresent(
                            end ->
                                    json.put("ended_ticks", Ticks.of(end.at()))
                                            .put("result", Term.of(end.result()))
                                            .put("reason", end.reason()));
        }
        return array.toString();
    }

    static List<Attempt> attempts(String text) {
        List<Attempt> attempts = new ArrayList<>();
        for (JsonNode json : JSON.readTree(text)) {
            Optional<Attempt.End> end =
                    json.has("ended_ticks")
                            ? Optional.of(
                                    new Attempt.End(
                                            time(json, "ended_ticks"),
                                            RESULT.member(text(json, "result")),
                                            text(json, "reason")))
                            : Optional.empty();
            attempts.add(new Attempt(time(json, "began_ticks"), end));
        }
        return attempts;
    }

    static String write(Optional<Cancellation> cancellation) {
        return cancellation
                .map(
                        asked ->
                                JSON.createObjectNode()
                                        .put("by", asked.by())
                                        .put("at_ticks", Ticks.of(asked.at()))
                                        .put("told", asked.told())
                                        .toString())
                .orElse("null");
    }

    static Optional<Cancellation> cancellation(String text) {
        JsonNode json = JSON.readTree(text);
        return json.isNull()
                ? Optional.empty()
                : Optional.of(
                        new Cancellation(
                                text(json, "by"),
                                time(json, "at_ticks"),
                                json.get("told").booleanValue()));
    }

    private static Instant time(JsonNode json, String name) {
        return Ticks.instant(json.get(name).longValue());
    }

    private static String text(JsonNode json, String name) {
        return json.get(name).stringValue();
    }
}
