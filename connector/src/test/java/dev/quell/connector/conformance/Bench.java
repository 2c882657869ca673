package dev.quell.connector.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.quell.connector.ActionRequest;
import dev.quell.connector.ActionRequest.Origin;
import dev.quell.connector.Callback;
import dev.quell.connector.Connector;
import dev.quell.connector.Lookup;
import dev.quell.connector.Outcome;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * A connector and its product on the workbench. Every call is made on a thread of its own, as Quell
 * does, has to return, and what it says is kept, to be searched for secrets.
 */
final class Bench implements AutoCloseable {
    /** For a call that is answered, on however busy a machine. */
    static final Duration PATIENT = Duration.ofSeconds(15);

    /** By then any product shows what it has. */
    static final Duration LONG_AGO = Duration.ofHours(1);

    /** A product cannot tell when it has got something, so it is looked at. */
    private static final long LOOK_AGAIN_NANOS = 1_000_000;

    private static final String WARMING_UP = "run-warming-up";

    private static final String CALLBACK_SECRET = "callback-secret-4f1c";

    final Product product;
    private final List<String> said = new CopyOnWriteArrayList<>();
    private Connector connector;

    Bench(Product product) {
        this.product = product;
        this.connector = product.connect();
    }

    Connector connector() {
        return connector;
    }

    /** What was kept in memory is gone. */
    void restart() {
        connector.close();
        connector = product.connect();
    }

    /** The first attempt at the first action. */
    ActionRequest order(String key) {
        return order(key, 0);
    }

    ActionRequest order(String key, int target) {
        return new ActionRequest(
                key,
                1,
                product.action(target),
                new Origin("tenant-1", "incident-1", "task-1", "Ann", product.clock().instant()),
                PATIENT,
                product.clock().instant().plus(LONG_AGO),
                Optional.of(
                        new Callback(
                                URI.create("https://quell.example/quell/v1/runs/" + key),
                                CALLBACK_SECRET)));
    }

    /** With little time if nothing else ends the call, and much if the product does. */
    ActionRequest met(Manner manner, ActionRequest order) {
        return within(manner.endless() ? product.shortLimit() : PATIENT, order);
    }

    static ActionRequest within(Duration limit, ActionRequest order) {
        return new ActionRequest(
                order.key(),
                order.attempt(),
                order.action(),
                order.origin(),
                limit,
                order.expires(),
                order.callback());
    }

    static ActionRequest again(ActionRequest order) {
        return new ActionRequest(
                order.key(),
                order.attempt() + 1,
                order.action(),
                order.origin(),
                order.timeLimit(),
                order.expires(),
                order.callback());
    }

    Outcome perform(ActionRequest order) {
        return call(() -> connector.perform(order));
    }

    Outcome poll(ActionRequest order, String handle) {
        return call(() -> connector.poll(order, handle));
    }

    Outcome cancel(ActionRequest order, String handle) {
        return call(() -> connector.cancel(order, handle));
    }

    Lookup findByKey(ActionRequest order, Duration since) {
        return call(() -> connector.findByKey(order, since));
    }

    /** Leaves the test out if orders cannot be met so. */
    void demandPossibleOrders(Manner manner) {
        assumeTrue(product.orderManners().contains(manner), "no order is met so");
    }

    /** Leaves the test out if questions cannot be met so. */
    void demandPossibleQuestions(Manner manner) {
        assumeTrue(product.questionManners().contains(manner), "no question is met so");
    }

    /** Makes what is slow the first time, before a test that gives little time. */
    void warmUp() {
        perform(order(WARMING_UP, 7));
    }

    /** What the product took on, but for what warmed up. */
    List<String> orders() {
        return product.orders().stream().filter(key -> !key.equals(WARMING_UP)).toList();
    }

    /** Performs while the product answers as it should; the handle of what is at work now. */
    String begin(ActionRequest order) {
        product.meetOrders(Manner.ANSWERS, true);
        Outcome outcome = perform(order);
        assertThat(outcome)
                .as("an order to a product that works later")
                .isInstanceOf(Outcome.Pending.class);
        return ((Outcome.Pending) outcome).handle();
    }

    boolean can(Ability ability) {
        return product.abilities().contains(ability);
    }

    /** What a call says, or that it hangs. */
    <T> T call(Callable<T> call) {
        try {
            return end(start(call));
        } catch (ExecutionException e) {
            throw new AssertionError("a connector throws nothing but a bug", e.getCause());
        }
    }

    /** Makes a call on a thread of its own. */
    static <T> Call<T> start(Callable<T> call) {
        FutureTask<T> answer = new FutureTask<>(call);
        return new Call<>(answer, Thread.ofVirtual().start(answer));
    }

    /**
     * What a call under way says.
     *
     * @throws ExecutionException what it throws instead
     */
    <T> T end(Call<T> call) throws ExecutionException {
        try {
            T answer = call.answer().get(product.patience().toMillis(), TimeUnit.MILLISECONDS);
            said.add(String.valueOf(answer));
            return answer;
        } catch (TimeoutException e) {
            call.thread().interrupt();
            throw new AssertionError("the call does not return", e);
        } catch (ExecutionException e) {
            said.add(String.valueOf(e.getCause()));
            throw e;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** A call under way. */
    record Call<T>(FutureTask<T> answer, Thread thread) {}

    /** Returns once that is so. */
    void await(String what, BooleanSupplier holds) {
        long end = System.nanoTime() + product.patience().toNanos();
        while (!holds.getAsBoolean()) {
            assertThat(System.nanoTime() - end).as(what + " does not come to be").isNegative();
            LockSupport.parkNanos(LOOK_AGAIN_NANOS);
        }
    }

    /** None of the secrets stands in anything that was said. */
    void demandNoSecret() {
        said.add(connector.toString());
        assertThat(said).as("what the connector said").noneMatch(this::tells);
    }

    private boolean tells(String text) {
        return text.contains(CALLBACK_SECRET)
                || product.secrets().stream().anyMatch(text::contains);
    }

    @Override
    public void close() {
        connector.close();
        product.close();
    }
}
