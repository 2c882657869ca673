package dev.quell.connector.reference;

import dev.quell.connector.ActionType;
import dev.quell.connector.Connector;
import dev.quell.connector.ResponseAction;
import dev.quell.connector.conformance.Ability;
import dev.quell.connector.conformance.Manner;
import dev.quell.connector.conformance.Product;
import dev.quell.connector.reference.Wire.Reply;
import dev.quell.connector.reference.Wire.Word;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;

/** A product in memory, and any connector to it. */
final class ReferenceProduct implements Product, Wire {
    private static final String SECRET = "the-secret-of-the-reference";

    private final Function<Wire, Connector> connect;
    private final List<String> orders = new ArrayList<>();
    private final Map<String, Word> states = new HashMap<>();
    private Manner orderManner = Manner.ANSWERS;
    private Manner questionManner = Manner.ANSWERS;
    private boolean heeded = true;

    ReferenceProduct(Function<Wire, Connector> connect) {
        this.connect = connect;
    }

    @Override
    public synchronized CompletableFuture<Reply> order(String key, String secret) {
        if (heeded) {
            take(key);
        }
        return reply(orderManner, secret, () -> new Reply(Word.AT_WORK, key));
    }

    @Override
    public synchronized CompletableFuture<Reply> ask(String key) {
        return reply(
                questionManner,
                SECRET,
                () -> new Reply(states.getOrDefault(key, Word.UNHEARD_OF), key));
    }

    @Override
    public synchronized CompletableFuture<Reply> giveUp(String key) {
        if (questionManner == Manner.ANSWERS) {
            states.replace(key, Word.AT_WORK, Word.GIVEN_UP);
        }
        return ask(key);
    }

    /** What a redirect leads to. */
    synchronized void elsewhere(String key) {
        take(key);
    }

    private void take(String key) {
        orders.add(key);
        states.put(key, Word.AT_WORK);
    }

    private static CompletableFuture<Reply> reply(
            Manner manner, String secret, Supplier<Reply> answer) {
        return switch (manner) {
            case ANSWERS -> said(answer.get());
            case REFUSES -> said(new Reply(Word.REFUSED, "not this"));
            case ECHOES -> said(new Reply(Word.REFUSED, "not this: " + secret));
            case BUSY -> said(new Reply(Word.BUSY, BUSY_WAIT.toString()));
            case AWAY -> CompletableFuture.failedFuture(new Away());
            case REDIRECTS -> said(new Reply(Word.ELSEWHERE, "over there"));
            case SILENT, DRIPS -> new CompletableFuture<>();
            case BREAKS_OFF -> CompletableFuture.failedFuture(new IOException("cut off"));
            case FAILS -> said(new Reply(Word.ERROR, "internal error"));
            case BABBLES -> said(new Reply(Word.GIBBERISH, "blah"));
            case FLOODS -> said(new Reply(Word.AT_WORK, "x".repeat(1_000_000)));
        };
    }

    private static CompletableFuture<Reply> said(Reply reply) {
        return CompletableFuture.completedFuture(reply);
    }

    @Override
    public Set<Ability> abilities() {
        return EnumSet.allOf(Ability.class);
    }

    @Override
    public Set<Manner> orderManners() {
        return EnumSet.allOf(Manner.class);
    }

    @Override
    public Set<Manner> questionManners() {
        return EnumSet.allOf(Manner.class);
    }

    @Override
    public Connector connect() {
        return connect.apply(this);
    }

    @Override
    public ResponseAction action(int number) {
        return new ResponseAction.OnDevice(ActionType.RUN_ANTI_VIRUS_SCAN, "device-" + number);
    }

    @Override
    public synchronized void meetOrders(Manner manner, boolean taken) {
        orderManner = manner;
        heeded = taken;
    }

    @Override
    public synchronized void meetQuestions(Manner manner) {
        questionManner = manner;
    }

    @Override
    public synchronized List<String> orders() {
        return List.copyOf(orders);
    }

    @Override
    public synchronized void end(String key, End end) {
        states.put(
                key,
                switch (end) {
                    case WELL -> Word.DONE;
                    case BADLY -> Word.WENT_WRONG;
                });
    }

    @Override
    public synchronized boolean gaveUp(String key) {
        return states.get(key) == Word.GIVEN_UP;
    }

    @Override
    public Set<String> secrets() {
        return Set.of(SECRET);
    }

    /** Less than usual, since nothing lies between. */
    @Override
    public Duration shortLimit() {
        return Duration.ofMillis(50);
    }

    /** Less than usual, since those that hang are meant to. */
    @Override
    public Duration patience() {
        return Duration.ofSeconds(3);
    }

    @Override
    public void close() {}
}
