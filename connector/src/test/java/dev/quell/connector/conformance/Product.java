package dev.quell.connector.conformance;

import dev.quell.connector.Connector;
import dev.quell.connector.ResponseAction;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;

/**
 * The product at the other end of a connector, as the suite commands it. New for each test: no
 * orders, answering as it should. Called by the test's threads while the connector's are at work.
 */
public interface Product extends AutoCloseable {
    /** What it says when it is {@link Manner#BUSY}. */
    Duration BUSY_WAIT = Duration.ofSeconds(7);

    /** How an order ends. */
    enum End {
        WELL,
        BADLY
    }

    Set<Ability> abilities();

    /** How it can be made to meet orders; the tests of other manners are left out. */
    Set<Manner> orderManners();

    /** How it can be made to meet all else that it is asked. */
    Set<Manner> questionManners();

    /**
     * A connector to this product, set up as an operator would. Each call makes another, as after a
     * restart.
     */
    Connector connect();

    /** An action that the connector can do, on a target of its own for each {@code number}. */
    ResponseAction action(int number);

    /**
     * How it meets orders from now on, and whether it takes them on. {@link Manner#ANSWERS} after
     * {@link Manner#BUSY} means that the wait is over, by {@link #clock} too.
     */
    void meetOrders(Manner manner, boolean heeded);

    /**
     * How it meets all else that it is asked from now on, to cancel included. To refuse a question
     * is to say that the caller may not ask it, and nothing about the order.
     */
    void meetQuestions(Manner manner);

    /**
     * The keys of the orders that it took on, as it found them in what it was sent; in their order,
     * and one that was taken on twice stands here twice.
     */
    List<String> orders();

    /** Brings an order at work to its end. */
    void end(String key, End end);

    /** Whether it gave the order up, so that it never has an effect. */
    boolean gaveUp(String key);

    /** Texts out of the connector's settings that it must never show. */
    Set<String> secrets();

    /** The time at the product. */
    default InstantSource clock() {
        return InstantSource.system();
    }

    /** For a call that nobody answers: enough to reach the product all the same. */
    default Duration shortLimit() {
        return Duration.ofSeconds(1);
    }

    /** After which a call that has not returned is taken to hang; well above the time limits. */
    default Duration patience() {
        return Duration.ofSeconds(20);
    }

    @Override
    void close();
}
