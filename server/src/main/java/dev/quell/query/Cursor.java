package dev.quell.query;

/**
 * Where a page ended: the next begins behind the item with that {@code key} (ticks of the time that
 * the order is by) and {@code id}.
 *
 * @param sequence the newest commit that the page could see; what moved later was seen or not
 *     according to where it stood then
 */
public record Cursor(long key, String id, long sequence) {}
