package dev.quell.connector.defender;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The product's machine actions: made by orders, pending until a test says otherwise. */
final class FakeActions {

    /** What a path makes, and which members the order needs, to the letter. */
    private record Kind(String type, Set<String> members, Set<String> scopes) {}

    private static final Map<String, Kind> KINDS =
            Map.of(
                    "isolate",
                    new Kind(
                            "Isolate",
                            Set.of("Comment", "IsolationType"),
                            Set.of("Full", "Selective")),
                    "unisolate",
                    new Kind("Unisolate", Set.of("Comment"), Set.of()),
                    "restrictCodeExecution",
                    new Kind("RestrictCodeExecution", Set.of("Comment"), Set.of()),
                    "unrestrictCodeExecution",
                    new Kind("UnrestrictCodeExecution", Set.of("Comment"), Set.of()),
                    "runAntiVirusScan",
                    new Kind(
                            "RunAntiVirusScan",
                            Set.of("Comment", "ScanType"),
                            Set.of("Quick", "Full")),
                    "collectInvestigationPackage",
                    new Kind("CollectInvestigationPackage", Set.of("Comment"), Set.of()),
                    "StopAndQuarantineFile",
                    new Kind("StopAndQuarantineFile", Set.of("Comment", "Sha1"), Set.of()));

    private final JsonMapper json = JsonMapper.shared();
    private final InstantSource clock;
    private final List<ObjectNode> actions = new ArrayList<>();

    /** Answers a second order with the first while that is pending, as the product may. */
    boolean answersDuplicatesWithTheFirst;

    /** Refuses a second order while the first is pending, as the product may. */
    boolean refusesDuplicates;

    /** Shows nothing in its list, as the product does for a while. */
    boolean showsNothing;

    FakeActions(InstantSource clock) {
        this.clock = clock;
    }

    /** An order as somebody else gives it. */
    ObjectNode add(String machine, String type, String scope, String comment) {
        int number = actions.size() + 1;
        ObjectNode action = json.createObjectNode();
        action.put("id", "7d0f1c52-5f0a-4c0e-9a57-%012d".formatted(number))
                .put("type", type)
                .putNull("title")
                .put("requestor", "Somebody")
                .put("requestorComment", comment)
                .put("status", "Pending")
                .put("machineId", machine)
                .putNull("computerDnsName")
                .put("creationDateTimeUtc", clock.instant().toString())
                .put("lastUpdateDateTimeUtc", clock.instant().toString())
                .putNull("cancellationRequestor")
                .put("errorHResult", 0)
                .put("scope", scope)
                .putNull("externalId")
                .put("requestSource", "PublicApi")
                .putNull("relatedFileInfo")
                .putArray("commands");
        if (scope.isEmpty()) {
            action.putNull("scope");
        }
        actions.add(action);
        return action;
    }

    Reply order(String machine, String path, String body) {
        Kind kind = KINDS.get(path);
        JsonNode order = json.readTree(body);
        String scope =
                order.path("IsolationType").stringValue(order.path("ScanType").stringValue(""));
        if (kind == null) {
            return Reply.error(404, "NotFound", "no such path");
        }
        if (!Set.copyOf(order.propertyNames()).equals(kind.members())
                || (!kind.scopes().isEmpty() && !kind.scopes().contains(scope))) {
            return Reply.error(400, "InvalidRequestBody", "Request body is incorrect");
        }
        Optional<ObjectNode> pending =
                actions.stream()
                        .filter(
                                action ->
                                        is(action, "machineId", machine)
                                                && is(action, "type", kind.type())
                                                && is(action, "status", "Pending"))
                        .findFirst();
        if (pending.isPresent() && refusesDuplicates) {
            return Reply.error(400, "ActiveRequestAlreadyExists", "Action is already in progress");
        }
        if (pending.isPresent() && answersDuplicatesWithTheFirst) {
            return Reply.json(201, pending.get().toString());
        }
        ObjectNode action = add(machine, kind.type(), scope, order.path("Comment").stringValue());
        if (order.has("Sha1")) {
            action.putObject("relatedFileInfo")
                    .put("fileIdentifier", order.path("Sha1").stringValue())
                    .put("fileIdentifierType", "Sha1");
        }
        return Reply.json(201, action.toString());
    }

    Reply list(Map<String, String> query) {
        Optional<FakeFilter> filter = FakeFilter.read(query.getOrDefault("$filter", ""));
        if (filter.isEmpty()) {
            return Reply.error(400, "ODataError", "Syntax error");
        }
        List<ObjectNode> found =
                actions.reversed().stream()
                        .filter(action -> !showsNothing && filter.get().test(action))
                        .skip(Integer.parseInt(query.getOrDefault("$skip", "0")))
                        .limit(Integer.parseInt(query.getOrDefault("$top", "10000")))
                        .toList();
        return Reply.json(200, "{\"value\":" + found + "}");
    }

    Reply one(String id) {
        return find(id).map(action -> Reply.json(200, action.toString()))
                .orElseGet(() -> Reply.error(404, "NotFound", "no such action"));
    }

    Reply cancel(String id) {
        Optional<ObjectNode> action = find(id);
        if (action.isEmpty()) {
            return Reply.error(404, "NotFound", "no such action");
        }
        if (!is(action.get(), "status", "Pending")) {
            return Reply.error(400, "InvalidInput", "Action is not cancellable");
        }
        action.get().put("status", "Cancelled").put("cancellationRequestor", "Quell");
        return Reply.json(200, action.get().toString());
    }

    /** Moves every one that is pending. */
    void end(String status) {
        actions.stream()
                .filter(action -> is(action, "status", "Pending"))
                .forEach(action -> action.put("status", status));
    }

    List<ObjectNode> all() {
        return actions;
    }

    private Optional<ObjectNode> find(String id) {
        return actions.stream().filter(action -> is(action, "id", id)).findFirst();
    }

    private static boolean is(JsonNode action, String member, String value) {
        return action.path(member).stringValue("").equals(value);
    }
}
