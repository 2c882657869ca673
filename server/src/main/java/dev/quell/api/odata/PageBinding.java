package dev.quell.api.odata;

/**
 * What a page token is good for, and nothing else.
 *
 * @param tenant whose items they are
 * @param collection which one, keys in its path included
 * @param query {@link Asked#meaning}
 */
public record PageBinding(String tenant, String collection, String query) {}
