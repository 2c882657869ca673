package dev.quell.connector.simulator;

import dev.quell.connector.ActionRequest;
import dev.quell.connector.ActionType;
import dev.quell.connector.Connector;
import dev.quell.connector.Lookup;
import dev.quell.connector.Outcome;
import dev.quell.connector.ResponseAction;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Carries out nothing, as a script says, and says so in every text. */
final class Simulator implements Connector {
    private final SimulatedProduct product;
    private final Function<ResponseAction, Plan> script;
    private final InstantSource clock;

    Simulator(
            SimulatedProduct product, Function<ResponseAction, Plan> script, InstantSource clock) {
        this.product = product;
        this.script = script;
        this.clock = clock;
    }

    @Override
    public Set<ActionType> actionTypes() {
        return EnumSet.allOf(ActionType.class);
    }

    @Override
    public Optional<String> objection(ResponseAction action) {
        return Optional.empty();
    }

    @Override
    public Outcome perform(ActionRequest request) {
        Plan plan = script.apply(request.action());
        boolean first = request.attempt() == 1;
        return switch (plan.course()) {
            case REFUSED -> new Outcome.Failed("Simulated: refused.");
            case BUSY -> first ? busy(plan) : take(request, plan);
            case LOST -> first ? unanswered() : take(request, plan);
            case UNANSWERED, UNTRACEABLE -> {
                take(request, plan);
                yield unanswered();
            }
            case DONE, PARTIAL, FAILED, STUCK -> take(request, plan);
        };
    }

    @Override
    public Outcome poll(ActionRequest request, String handle) {
        return order(request, handle)
                .map(order -> order.outcome(clock.instant()))
                .orElse(new Outcome.Unknown("Simulated: never heard of it."));
    }

    @Override
    public Lookup findByKey(ActionRequest request, Duration since) {
        if (script.apply(request.action()).course() == Course.UNTRACEABLE) {
            return new Lookup.Never("Simulated: cannot be asked for it.");
        }
        return product.find(request.key())
                .<Lookup>map(order -> new Lookup.Found(order.outcome(clock.instant())))
                .orElse(new Lookup.Absent());
    }

    @Override
    public Outcome cancel(ActionRequest request, String handle) {
        Instant now = clock.instant();
        Optional<Order> order = order(request, handle);
        if (order.isPresent() && order.get().outcome(now) instanceof Outcome.Pending) {
            product.change(request.key(), new Order(Course.REFUSED, now));
        }
        return poll(request, handle);
    }

    @Override
    public void close() {}

    @Override
    public String toString() {
        return "Simulator";
    }

    private Outcome take(ActionRequest request, Plan plan) {
        Instant now = clock.instant();
        return product.take(request.key(), new Order(plan.course(), now.plus(plan.delay())))
                .outcome(now);
    }

    /** As it is remembered, or as it was begun before a restart. */
    private Optional<Order> order(ActionRequest request, String handle) {
        return product.find(request.key()).or(() -> Order.ofHandle(handle));
    }

    private static Outcome busy(Plan plan) {
        return new Outcome.NotStarted("Simulated: busy.", Optional.of(plan.delay()));
    }

    private static Outcome unanswered() {
        return new Outcome.Unknown("Simulated: no answer.");
    }
}
