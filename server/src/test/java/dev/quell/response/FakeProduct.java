package dev.quell.response;

import dev.quell.connector.ActionRequest;
import dev.quell.connector.ActionType;
import dev.quell.connector.Connector;
import dev.quell.connector.Lookup;
import dev.quell.connector.Outcome;
import dev.quell.connector.ResponseAction;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A product and its connector. It does what it is told as often as it is told, and counts; only
 * where it is {@link Kind#IDEMPOTENT} it knows a key again by itself. For one thread.
 */
final class FakeProduct implements Connector {

    /** What can be known of an order whose end is unknown. */
    enum Kind {
        /** It can be asked for a key. */
        ASKABLE,
        /** It cannot, but knows a key again. */
        IDEMPOTENT,
        /** Neither: only a human can find out. */
        DEAF
    }

    /** What happens around a call; may throw. */
    interface Trouble {
        Trouble NONE = (_, _) -> {};

        /**
         * Called twice for each call.
         *
         * @param done whether the product did it already
         */
        void at(String call, boolean done);
    }

    private final Kind kind;

    /** How often an order is still pending before it is done. */
    private final int polls;

    Trouble trouble = Trouble.NONE;

    /** What the next calls of perform say, instead of doing anything. */
    final List<Outcome> answers = new ArrayList<>();

    /** Why it does nothing at all. */
    Optional<String> objection = Optional.empty();

    /** Whether it knows the handles of pending orders no more. */
    boolean forgetful;

    /** By key, how often it took effect. */
    final Map<String, Integer> effects = new HashMap<>();

    /** What it was told, in order: {@code perform run-1 isolateDevice}. */
    final List<String> calls = new ArrayList<>();

    private final Map<String, Integer> pollsLeft = new HashMap<>();
    private final Set<String> givenUp = new java.util.HashSet<>();

    FakeProduct(Kind kind, int polls) {
        this.kind = kind;
        this.polls = polls;
    }

    @Override
    public Set<ActionType> actionTypes() {
        return EnumSet.allOf(ActionType.class);
    }

    @Override
    public Optional<String> objection(ResponseAction action) {
        return objection;
    }

    @Override
    public Outcome perform(ActionRequest request) {
        begin("perform", request);
        Outcome answer = answers.isEmpty() ? order(request.key()) : answers.removeFirst();
        trouble.at("perform", true);
        return answer;
    }

    private Outcome order(String key) {
        if (kind != Kind.IDEMPOTENT || !effects.containsKey(key)) {
            effects.merge(key, 1, Integer::sum);
            pollsLeft.put(key, polls);
        }
        return state(key);
    }

    @Override
    public Outcome poll(ActionRequest request, String handle) {
        begin("poll", request);
        pollsLeft.computeIfPresent(handle, (_, left) -> Math.max(0, left - 1));
        trouble.at("poll", true);
        return forgetful ? new Outcome.Unknown("no such order") : state(handle);
    }

    @Override
    public Lookup findByKey(ActionRequest request, Duration since) {
        begin("findByKey", request);
        trouble.at("findByKey", true);
        return switch (kind) {
            case ASKABLE ->
                    effects.containsKey(request.key())
                            ? new Lookup.Found(state(request.key()))
                            : new Lookup.Absent();
            case IDEMPOTENT, DEAF -> new Lookup.Never("it cannot be asked");
        };
    }

    @Override
    public Outcome cancel(ActionRequest request, String handle) {
        begin("cancel", request);
        if (pollsLeft.getOrDefault(handle, 0) > 0) {
            givenUp.add(handle);
            effects.remove(handle);
        }
        trouble.at("cancel", true);
        return state(handle);
    }

    @Override
    public boolean idempotent(ActionType type) {
        return kind == Kind.IDEMPOTENT;
    }

    @Override
    public void close() {}

    /** A pending order takes effect now. */
    void finish(String key) {
        pollsLeft.put(key, 0);
    }

    private void begin(String call, ActionRequest request) {
        calls.add(call + " " + request.key() + " " + request.action().type());
        trouble.at(call, false);
    }

    private Outcome state(String key) {
        if (givenUp.contains(key)) {
            return new Outcome.Failed("given up");
        }
        return pollsLeft.getOrDefault(key, 0) > 0
                ? new Outcome.Pending(key, Duration.ofSeconds(5))
                : new Outcome.Done("done as " + key);
    }
}
