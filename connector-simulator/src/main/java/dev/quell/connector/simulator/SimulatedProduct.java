package dev.quell.connector.simulator;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The orders that were taken on, in memory, the latest of them. Safe for use by many threads. */
final class SimulatedProduct {
    /** Ten times the runs that a tenant may have open; the oldest are forgotten first. */
    static final int ORDERS_MAX = 10_000;

    private final Map<String, Order> orders =
            new LinkedHashMap<>() {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Order> eldest) {
                    return size() > ORDERS_MAX;
                }
            };

    /** The order with that key: the one it has already, or this one. */
    synchronized Order take(String key, Order order) {
        return orders.computeIfAbsent(key, _ -> order);
    }

    synchronized Optional<Order> find(String key) {
        return Optional.ofNullable(orders.get(key));
    }

    /** The keys of all, in the order in which they were taken on. */
    synchronized List<String> keys() {
        return List.copyOf(orders.keySet());
    }

    /** It is another one from now on. */
    synchronized void change(String key, Order order) {
        orders.put(key, order);
    }
}
