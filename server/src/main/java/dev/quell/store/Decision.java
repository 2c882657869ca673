package dev.quell.store;

import java.util.function.LongFunction;

/**
 * What an operation decided on the state it read: the commit to make, and what to answer once it
 * has been made.
 *
 * @param answer from the version that the commit was given
 */
public record Decision<T>(Commit commit, LongFunction<T> answer) {}
