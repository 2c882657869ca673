package dev.quell.connector.defender;

import dev.quell.connector.defender.Answer.Answered;
import dev.quell.connector.defender.Answer.Lost;
import dev.quell.connector.defender.Answer.Unreached;
import dev.quell.connector.defender.Placed.Later;
import dev.quell.connector.defender.Placed.Taken;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Gives one device one order, having looked first whether it has it.
 *
 * <p>The product does not: of two isolations in a row it has refused the second, answered with the
 * first, or carried out both, and of isolations and their opposites in a row it has changed the
 * order (issue 5903 of microsoft-365-docs).
 */
final class OrderDesk {
    /** For an order that another one stands in the way of. */
    static final Duration IN_THE_WAY_WAIT = Duration.ofSeconds(30);

    private static final int BAD_REQUEST = 400;

    private final Api api;
    private final MachineActions actions;

    OrderDesk(Api api, MachineActions actions) {
        this.api = api;
        this.actions = actions;
    }

    /**
     * What is there of that order, given under its own key.
     *
     * @param seen what the device was ordered before
     */
    static Optional<MachineAction> own(Order order, List<MachineAction> seen) {
        return seen.stream().filter(order::isIn).min(Comparator.comparingInt(OrderDesk::rank));
    }

    /**
     * Gives the order, unless it is there.
     *
     * @param seen what the device was ordered before
     */
    Placed place(Conversation conversation, Order order, String machine, List<MachineAction> seen)
            throws InterruptedException {
        Optional<Placed> found = find(order, seen);
        if (found.isPresent()) {
            return found.get();
        }
        Answer answer;
        try {
            String path = "/api/machines/" + machine + order.type().path();
            answer = api.send(conversation, "POST", path, order.body());
        } catch (Setback setback) {
            return Placed.of(setback, machine);
        }
        return switch (answer) {
            case Answered answered when answered.isSuccess() -> taken(answered, order, machine);
            case Answered answered when isBusy(answered) ->
                    busy(conversation, order, machine, answered);
            case Answered answered when answered.isRefusal() ->
                    Placed.of(api.refusal(answered), machine);
            case Answered answered -> new Placed.Lost(api.says(answered));
            case Unreached(String reason) -> new Later(reason, Optional.empty());
            case Lost(String reason) -> new Placed.Lost(reason);
        };
    }

    private Optional<Placed> find(Order order, List<MachineAction> seen) {
        Optional<MachineAction> own = own(order, seen);
        if (own.isPresent()) {
            return own.map(action -> new Taken(action, false));
        }
        List<MachineAction> open = seen.stream().filter(MachineAction::isOpen).toList();
        Optional<MachineAction> like = open.stream().filter(order::isLike).findFirst();
        if (like.isPresent()) {
            return like.map(action -> new Taken(action, true));
        }
        return open.stream()
                .filter(order::isBlockedBy)
                .findFirst()
                .map(
                        action ->
                                new Later(
                                        "Waits for what the device is still to do: "
                                                + action.story(),
                                        Optional.of(IN_THE_WAY_WAIT)));
    }

    /** Done first, since the same twice is done; then what is still to come of it. */
    private static int rank(MachineAction action) {
        return switch (action.status()) {
            case SUCCEEDED -> 0;
            case OPEN -> 1;
            case FAILED -> 2;
        };
    }

    /** The product may answer with an order that was there before, in place of ours. */
    private Placed taken(Answered answer, Order order, String machine) {
        return answer.body()
                .flatMap(body -> MachineAction.read(body, api))
                .filter(action -> action.machine().equals(machine))
                .filter(action -> order.isIn(action) || order.isLike(action))
                .<Placed>map(action -> new Taken(action, !order.isIn(action)))
                .orElseGet(
                        () ->
                                new Placed.Lost(
                                        "Defender answered an order with something else than"
                                                + " that order"));
    }

    private static boolean isBusy(Answered answer) {
        return answer.status() == BAD_REQUEST
                && answer.body()
                        .map(body -> body.path("error"))
                        .filter(
                                error ->
                                        error.path("code")
                                                        .stringValue("")
                                                        .equals("ActiveRequestAlreadyExists")
                                                || error.path("message")
                                                        .stringValue("")
                                                        .contains("already in progress"))
                        .isPresent();
    }

    private Placed busy(Conversation conversation, Order order, String machine, Answered answer)
            throws InterruptedException {
        String says = api.says(answer);
        try {
            return find(order, actions.ofMachine(conversation, machine))
                    .orElseGet(() -> new Later(says, Optional.of(IN_THE_WAY_WAIT)));
        } catch (Setback setback) {
            return new Later(says + "; " + setback.reason(), setback.after());
        }
    }
}
