package dev.quell.connector.defender;

import dev.quell.connector.ActionRequest;
import dev.quell.connector.defender.Answer.Answered;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Reads and cancels what devices were ordered to do. */
final class MachineActions {
    /** With comments as long as ours, well below the largest answer. */
    private static final int PAGE_ITEMS = 200;

    /** Half a year of a device on which something is done every two hours. */
    private static final int PAGES_MAX = 10;

    /** What is older than the request is not its order, whichever clock is a day off. */
    private static final Duration CLOCKS_APART_MAX = Duration.ofDays(2);

    private final Api api;

    MachineActions(Api api) {
        this.api = api;
    }

    /** One of them; empty if the product does not know it. */
    Optional<MachineAction> get(Conversation conversation, String id)
            throws Setback, InterruptedException {
        Optional<JsonNode> body =
                api.demand(api.get(conversation, "/api/machineactions/" + Api.encode(id)));
        if (body.isEmpty()) {
            return Optional.empty();
        }
        Optional<MachineAction> action =
                MachineAction.read(body.get(), api).filter(read -> read.id().equalsIgnoreCase(id));
        if (action.isEmpty()) {
            throw api.senseless();
        }
        return action;
    }

    /** All of one device, of every type and age: no clock is asked which of them are new. */
    List<MachineAction> ofMachine(Conversation conversation, String machine)
            throws Setback, InterruptedException {
        List<MachineAction> found = list(conversation, "machineId eq '" + machine + "'");
        return found.stream().filter(action -> action.machine().equals(machine)).toList();
    }

    /** All of one type on whichever device that may have come of that request. */
    List<MachineAction> ofType(Conversation conversation, OrderType type, ActionRequest request)
            throws Setback, InterruptedException {
        String from =
                request.origin()
                        .requestedAt()
                        .minus(CLOCKS_APART_MAX)
                        .truncatedTo(ChronoUnit.SECONDS)
                        .toString();
        List<MachineAction> found =
                list(
                        conversation,
                        "type eq '" + type.term() + "' and creationDateTimeUtc ge " + from);
        return found.stream().filter(type::isOf).toList();
    }

    /** Asks for one to be given up; how it is then, if the product took that. */
    Optional<MachineAction> cancel(Conversation conversation, String id, String comment)
            throws Setback, InterruptedException {
        Answer answer =
                api.send(
                        conversation,
                        "POST",
                        "/api/machineactions/" + Api.encode(id) + "/cancel",
                        Map.of("Comment", comment));
        return answer instanceof Answered answered && answered.isSuccess()
                ? answered.body()
                        .flatMap(body -> MachineAction.read(body, api))
                        .filter(action -> action.id().equalsIgnoreCase(id))
                : Optional.empty();
    }

    private List<MachineAction> list(Conversation conversation, String filter)
            throws Setback, InterruptedException {
        List<MachineAction> found = new ArrayList<>();
        int skip = 0;
        for (int page = 0; page < PAGES_MAX; page++) {
            String path =
                    "/api/machineactions?$filter="
                            + Api.encode(filter)
                            + "&$top="
                            + PAGE_ITEMS
                            + (skip == 0 ? "" : "&$skip=" + skip);
            Optional<JsonNode> body = api.demand(api.get(conversation, path));
            if (body.isEmpty()) {
                return found;
            }
            List<JsonNode> items = AnswerJson.list(body.get()).orElseThrow(api::senseless);
            for (JsonNode item : items) {
                found.add(MachineAction.read(item, api).orElseThrow(api::senseless));
            }
            boolean more = items.size() >= PAGE_ITEMS || body.get().has("@odata.nextLink");
            if (items.isEmpty() || !more) {
                return found;
            }
            skip += items.size();
        }
        throw Setback.passing(
                "Defender has too many machine actions to look through", Optional.empty());
    }
}
