package dev.quell.intake;

/**
 * What became of something that arrived.
 *
 * @param isNew whether it was not here before
 */
public record Arrived<T>(T value, boolean isNew) {}
