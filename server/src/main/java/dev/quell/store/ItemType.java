package dev.quell.store;

import java.time.Instant;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * What is to be known of the items of a collection, to list them page by page.
 *
 * @param target their type as audit entries name it: {@code incidentTask}
 * @param collection what the names of their changes begin with in entries of other targets: {@code
 *     incidentTasks}, then {@code /id/property}
 * @param changed the time of their last change
 * @param changedName the same as the contract calls it
 * @param id of one of them
 * @param time of one of them, for a property that is a time
 */
public record ItemType<P extends Enum<P>, T extends Stored>(
        String target,
        String collection,
        P changed,
        String changedName,
        Function<T, String> id,
        BiFunction<T, P, Instant> time) {}
