package dev.quell.store;

/**
 * A value with the version it was read at. Versions are numbers of commits: store-wide, rising,
 * never reused, so that (tenant, id, version) names one state for ever.
 */
public record Versioned<T>(T value, long version) {}
