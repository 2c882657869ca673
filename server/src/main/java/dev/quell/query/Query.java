package dev.quell.query;

/**
 * What is asked of a collection, whole. {@code counted}: whether all that match are counted too.
 */
public record Query<P extends Enum<P>>(
        Filter<P> filter, Order<P> order, Page page, boolean counted) {

    /** The same with fewer items on the page. */
    public Query<P> ofAtMost(int itemsMax) {
        return new Query<>(filter, order, new Page(itemsMax, page.skip(), page.after()), counted);
    }
}
