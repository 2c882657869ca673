package dev.quell.query;

/**
 * What is asked of a collection, whole. {@code counted}: whether all that match are counted too.
 */
public record Query<P extends Enum<P>>(
        Filter<P> filter, Order<P> order, Page page, boolean counted) {}
