package dev.quell.connector.defender;

import dev.quell.connector.ActionRequest;
import dev.quell.connector.Lookup;
import dev.quell.connector.Outcome;
import dev.quell.connector.defender.Placed.Later;
import dev.quell.connector.defender.Placed.Lost;
import dev.quell.connector.defender.Placed.Refused;
import dev.quell.connector.defender.Placed.Taken;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The actions on devices, and on files on them: ordered as machine actions, one for each device.
 * Keeps nothing: what was ordered is known again by its {@link Marker}.
 */
final class DeviceActions {
    /**
     * How long after an order was sent the product's list certainly shows it. Nothing is published;
     * tests of others see seconds.
     */
    static final Duration SHOWN_AFTER = Duration.ofSeconds(75);

    private final Targets.Finder finder;
    private final MachineActions actions;
    private final OrderDesk desk;
    private final Pace pace;

    DeviceActions(Targets.Finder finder, MachineActions actions, OrderDesk desk, Pace pace) {
        this.finder = finder;
        this.actions = actions;
        this.desk = desk;
        this.pace = pace;
    }

    Outcome perform(Conversation conversation, ActionRequest request) throws InterruptedException {
        Targets targets;
        Map<String, List<MachineAction>> seen;
        try {
            targets = finder.find(conversation, request);
            seen = seen(conversation, request, targets);
        } catch (Setback setback) {
            return setback.beforeOrder();
        }
        List<Placed> placed = new ArrayList<>();
        for (String machine : targets.machines()) {
            List<MachineAction> before = seen.getOrDefault(machine, List.of());
            placed.add(desk.place(conversation, targets.order(), machine, before));
        }
        return outcome(request, placed);
    }

    /**
     * Found if every device has the order. Absent if one has not and the list would show it by now:
     * performing gives the order to that one, and joins what the others have.
     */
    Lookup findByKey(Conversation conversation, ActionRequest request, Duration since)
            throws InterruptedException {
        Progress progress = new Progress();
        int missing = 0;
        try {
            Targets targets = finder.find(conversation, request);
            Map<String, List<MachineAction>> seen = seen(conversation, request, targets);
            for (String machine : targets.machines()) {
                List<MachineAction> before = seen.getOrDefault(machine, List.of());
                Optional<MachineAction> own = OrderDesk.own(targets.order(), before);
                own.ifPresent(action -> progress.add(new Handle.Own(action.id()), action));
                missing += own.isPresent() ? 0 : 1;
            }
        } catch (Setback setback) {
            return new Lookup.NotNow(setback.reason(), setback.after());
        }
        if (missing == 0) {
            return new Lookup.Found(progress.outcome(pace.next(request)));
        }
        Duration left = request.timeLimit().plus(SHOWN_AFTER).minus(since);
        return left.isPositive()
                ? new Lookup.NotNow(
                        "Defender shows no such order, but may not show it yet", Optional.of(left))
                : new Lookup.Absent();
    }

    Outcome poll(Conversation conversation, ActionRequest request, String text)
            throws InterruptedException {
        Optional<Handle> handle = Handle.read(text);
        if (handle.isEmpty()) {
            return new Outcome.Unknown("The handle is none of Defender's");
        }
        try {
            return look(conversation, request, handle.get().parts());
        } catch (Setback setback) {
            return new Outcome.Pending(text, pace.next(request, setback));
        }
    }

    /** Gives up what was ordered under the run's key; what others ordered is theirs. */
    Outcome cancel(Conversation conversation, ActionRequest request, String text)
            throws InterruptedException {
        Optional<Handle> handle = Handle.read(text);
        if (handle.isEmpty()) {
            return new Outcome.Unknown("The handle is none of Defender's");
        }
        String comment = Marker.of(request).comment();
        try {
            Progress progress = new Progress();
            boolean all = true;
            for (Handle.Part part : handle.get().parts()) {
                Optional<MachineAction> action =
                        part instanceof Handle.Own(String id)
                                ? actions.cancel(conversation, id, comment)
                                : Optional.empty();
                action.ifPresent(cancelled -> progress.add(part, cancelled));
                all &= action.isPresent();
            }
            return all
                    ? progress.outcome(pace.next(request))
                    : look(conversation, request, handle.get().parts());
        } catch (Setback setback) {
            return new Outcome.Pending(text, pace.next(request, setback));
        }
    }

    private Map<String, List<MachineAction>> seen(
            Conversation conversation, ActionRequest request, Targets targets)
            throws Setback, InterruptedException {
        List<MachineAction> all =
                targets.machines().size() == 1
                        ? actions.ofMachine(conversation, targets.machines().getFirst())
                        : actions.ofType(conversation, targets.order().type(), request);
        return all.stream().collect(Collectors.groupingBy(MachineAction::machine));
    }

    private Outcome outcome(ActionRequest request, List<Placed> placed) {
        Progress progress = new Progress();
        int taken = 0;
        Optional<Later> later = Optional.empty();
        for (Placed each : placed) {
            switch (each) {
                case Lost(String reason) -> {
                    return new Outcome.Unknown(reason);
                }
                case Later wait -> later = later.or(() -> Optional.of(wait));
                case Refused(String machine, String reason) -> progress.addRefused(machine, reason);
                case Taken order -> {
                    progress.add(order.part(), order.action());
                    taken++;
                }
            }
        }
        if (later.isEmpty()) {
            return progress.outcome(pace.next(request));
        }
        String reason = later.get().reason();
        return taken == 0
                ? new Outcome.NotStarted(reason, later.get().after())
                : new Outcome.Unknown(
                        Outcome.fit(
                                taken
                                        + " of "
                                        + placed.size()
                                        + " devices have the order, others not yet: "
                                        + reason));
    }

    private Outcome look(Conversation conversation, ActionRequest request, List<Handle.Part> parts)
            throws Setback, InterruptedException {
        if (parts.size() == 1) {
            return lookAtOne(conversation, request, parts.getFirst());
        }
        Map<String, MachineAction> seen =
                actions.ofType(conversation, OrderType.STOP_FILE, request).stream()
                        .collect(
                                Collectors.toMap(MachineAction::id, action -> action, (a, _) -> a));
        Progress progress = new Progress();
        for (Handle.Part part : parts) {
            if (part instanceof Handle.Refused(String machine)) {
                progress.addRefused(machine, "refused on " + machine);
                continue;
            }
            MachineAction action = seen.get(id(part));
            if (action == null) {
                progress.addUnseen(part);
            } else {
                progress.add(part, action);
            }
        }
        return progress.outcome(pace.next(request));
    }

    private Outcome lookAtOne(Conversation conversation, ActionRequest request, Handle.Part part)
            throws Setback, InterruptedException {
        Optional<MachineAction> action = actions.get(conversation, id(part));
        if (action.isEmpty()) {
            return new Outcome.Unknown("Defender does not know the machine action any more");
        }
        Progress progress = new Progress();
        progress.add(part, action.get());
        return progress.outcome(pace.next(request));
    }

    private static String id(Handle.Part part) {
        return switch (part) {
            case Handle.Own(String id) -> id;
            case Handle.Joined(String id) -> id;
            case Handle.Refused(String machine) -> machine;
        };
    }
}
